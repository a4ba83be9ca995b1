package io.sluice.promotion.channel;

import io.quarkus.security.Authenticated;
import io.sluice.promotion.application.Applications;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What runs where. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/running")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
public class RunningResource {
  private final CallerContext callers;
  private final Door door;
  private final Applications applications;

  RunningResource(CallerContext callers, Door door, Applications applications) {
    this.callers = callers;
    this.door = door;
    this.applications = applications;
  }

  @GET
  @Needs(machines = true)
  @RunOnVirtualThread
  @Operation(
      summary = "The version that an environment runs",
      description =
          "What was released, gone back to or pinned last; else the newest placement, but not in the"
              + " default environment. Another one has to be asked for and needs the right to view"
              + " it, or a machine token of it.")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = RunningView.class)))
  @APIResponse(responseCode = "404", description = "NOTHING_RUNNING, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Response get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @QueryParam("environment") String asked,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Here here = door.enter(callers.get());
    Optional<EnvironmentEntry> environment =
        (asked == null
                ? here.defaultEnvironment().map(EnvironmentEntry::environment)
                : Optional.of(asked))
            .map(here::atRunTime);
    var known = applications.get(here, application);
    RunningView view =
        environment
            .flatMap(at -> RunningView.of(known, at.environment(), at.isDefault()))
            .orElseThrow(
                () ->
                    nothing(
                        application,
                        environment.map(EnvironmentEntry::environment).orElse("the workspace")));
    return Conditional.revalidated(ifNoneMatch, view.tag(), view);
  }

  private static ProblemException nothing(String application, String where) {
    return ProblemException.of(
        404, "NOTHING_RUNNING", "No version of " + application + " runs in " + where + " yet.");
  }
}
