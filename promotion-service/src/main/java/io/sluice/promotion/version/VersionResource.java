package io.sluice.promotion.version;

import io.quarkus.security.Authenticated;
import io.sluice.events.Action;
import io.sluice.promotion.application.ApplicationRows;
import io.sluice.promotion.application.domain.ApplicationCommand.DeleteVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RenameVersion;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions of an application that exist. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Versions")
public class VersionResource {
  private final CallerContext callers;
  private final Workspaces workspaces;
  private final ApplicationRows applications;
  private final VersionRows versions;
  private final VersionCommands commands;

  VersionResource(
      CallerContext callers,
      Workspaces workspaces,
      ApplicationRows applications,
      VersionRows versions,
      VersionCommands commands) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.applications = applications;
    this.versions = versions;
    this.commands = commands;
  }

  @GET
  @Operation(
      summary = "Versions, highest number first",
      description = "With an environment: those that have reached it.")
  @APIResponse(responseCode = "200", description = "A page of them")
  public Uni<Page<VersionView>> list(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @QueryParam("environment") String environment,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    int below = below(cursor);
    return workspaces
        .entering(callers.get(), workspace)
        .invoke(
            here -> {
              if (environment != null) {
                here.environment(environment);
              }
            })
        .call(here -> applications.require(workspace, application))
        .flatMap(
            here ->
                versions
                    .page(
                        workspace,
                        application,
                        environment == null ? here.visible() : Set.of(environment),
                        below,
                        size + 1)
                    .map(
                        found ->
                            Page.of(
                                found,
                                size,
                                placed ->
                                    VersionView.of(placed.version(), placed.placements(), here),
                                placed -> Integer.toString(placed.version().number))));
  }

  @GET
  @Path("/{number}")
  @Operation(summary = "One version")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Uni<Response> get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(callers.get(), workspace)
        .call(here -> applications.require(workspace, application))
        .flatMap(
            here ->
                versions
                    .get(workspace, application, number, here.visible())
                    .map(
                        found ->
                            Conditional.revalidated(
                                ifNoneMatch,
                                VersionTag.of(found.version(), found.placements(), here),
                                VersionView.of(found.version(), found.placements(), here))));
  }

  @PATCH
  @Path("/{number}")
  @Operation(
      summary = "Renames a version",
      description =
          "Needs the right to build. Under the policy LOWEST only while the version is in the lowest"
              + " environment.")
  @APIResponse(
      responseCode = "200",
      description = "Renamed",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(
      responseCode = "409",
      description = "EDITING_ONLY_IN_LOWEST_ENVIRONMENT, VERSION_NAME_TAKEN, VERSION_FROZEN")
  public Uni<Response> rename(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number,
      @NotNull @Valid Renaming body) {
    Caller caller = callers.get().because(body.reason());
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.BUILD))
        .call(here -> applications.require(workspace, application))
        .flatMap(
            here ->
                commands.rename(
                    caller,
                    here,
                    application,
                    new RenameVersion(number, body.name(), Ladders.of(here))));
  }

  @DELETE
  @Path("/{number}")
  @Operation(
      summary = "Deletes a version",
      description =
          "Needs the right to build. Never the released version, nor the only one of an application;"
              + " under the policy LOWEST only while it is in the lowest environment.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(
      responseCode = "409",
      description =
          "VERSION_RELEASED, ONLY_VERSION, VERSION_PINNED, VERSION_FROZEN,"
              + " EDITING_ONLY_IN_LOWEST_ENVIRONMENT")
  public Uni<Response> delete(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @PathParam("number") int number) {
    Caller caller = callers.get();
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.BUILD))
        .call(here -> applications.require(workspace, application))
        .flatMap(
            here ->
                commands.remove(
                    caller, here, application, new DeleteVersion(number, Ladders.of(here))));
  }

  private static int below(String cursor) {
    String position = Page.position(cursor);
    try {
      return position == null ? Integer.MAX_VALUE : Integer.parseInt(position);
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The cursor is not one that this list gave.")
              .error("cursor", "is not a cursor of this list"));
    }
  }
}
