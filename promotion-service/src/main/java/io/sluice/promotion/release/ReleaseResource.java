package io.sluice.promotion.release;

import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.promotion.application.ApplicationRows;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Decides what end users get. */
@Path("/api/v1/workspaces/{ws}/applications/{application}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
public class ReleaseResource {
  private final CallerContext callers;
  private final Workspaces workspaces;
  private final ApplicationRows applications;
  private final Releasing releasing;

  ReleaseResource(
      CallerContext callers,
      Workspaces workspaces,
      ApplicationRows applications,
      Releasing releasing) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.applications = applications;
    this.releasing = releasing;
  }

  @POST
  @Path("/releases")
  @Operation(
      summary = "Releases a version to end users",
      description =
          "Needs the right to release in the default environment, and the version placed there;"
              + " under the promotion policy NONE any version. If-Match takes the entity tag of the"
              + " version.")
  @APIResponse(
      responseCode = "201",
      description = "Released",
      content = @Content(schema = @Schema(implementation = ReleaseView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "VERSION_NOT_IN_DEFAULT_ENVIRONMENT, ALREADY_RELEASED, VERSION_CHANGED, or"
              + " CONFIGURATION_MISSING with every missing item in errors")
  public Uni<Response> release(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @NotNull @Valid NewRelease body) {
    Caller caller = callers.get().because(body.reason());
    return enter(caller, workspace, application)
        .flatMap(here -> releasing.release(caller, here, application, body.version()));
  }

  @POST
  @Path("/rollback")
  @Operation(
      summary = "Goes back to a version released before",
      description =
          "Needs the right to release in the default environment, and a reason. Nothing is erased;"
              + " the answer says what is not rolled back. If-Match takes the entity tag of the"
              + " version that it goes back to.")
  @APIResponse(
      responseCode = "201",
      description = "Rolled back",
      content = @Content(schema = @Schema(implementation = ReleaseView.class)))
  @APIResponse(
      responseCode = "409",
      description = "NEVER_RELEASED, NOTHING_TO_ROLL_BACK_TO, ALREADY_RELEASED")
  public Uni<Response> rollBack(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @NotNull @Valid NewRollback body) {
    Caller caller = callers.get().because(body.reason());
    return enter(caller, workspace, application)
        .flatMap(here -> releasing.rollBack(caller, here, application, body));
  }

  private Uni<Here> enter(Caller caller, String workspace, String application) {
    return workspaces
        .entering(caller, workspace)
        .invoke(
            here ->
                here.defaultEnvironment()
                    .ifPresent(found -> here.require(Action.RELEASE, found.environment())))
        .call(here -> applications.require(workspace, application));
  }
}
