package io.sluice.promotion.release;

import io.quarkus.security.Authenticated;
import io.sluice.promotion.application.ApplicationRows;
import io.sluice.promotion.release.RunningVersions.Found;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
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
  private final Workspaces workspaces;
  private final ApplicationRows applications;
  private final RunningVersions running;

  RunningResource(
      CallerContext callers,
      Workspaces workspaces,
      ApplicationRows applications,
      RunningVersions running) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.applications = applications;
    this.running = running;
  }

  @GET
  @Operation(
      summary = "The version that an environment runs",
      description =
          "The default environment runs what was released. Another environment has to be asked for"
              + " and needs the right to view it.")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = RunningView.class)))
  @APIResponse(responseCode = "404", description = "NOTHING_RUNNING, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Uni<Response> get(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @QueryParam("environment") String environment,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(callers.get(), workspace)
        .invoke(
            here -> {
              if (environment != null) {
                here.environment(environment);
              }
            })
        .call(here -> applications.require(workspace, application))
        .flatMap(here -> find(here, application, environment))
        .map(found -> Conditional.revalidated(ifNoneMatch, found.tag(), found.view()));
  }

  private Uni<Found> find(Here here, String application, String asked) {
    Optional<EnvironmentEntry> environment =
        asked == null ? here.defaultEnvironment() : here.environments().find(asked);
    return environment
        .map(found -> running.in(found, application))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .map(
            version ->
                version.orElseThrow(
                    () ->
                        nothing(
                            application,
                            environment
                                .map(EnvironmentEntry::environment)
                                .orElse("the workspace"))));
  }

  private static ProblemException nothing(String application, String where) {
    return ProblemException.of(
        404, "NOTHING_RUNNING", "No version of " + application + " runs in " + where + " yet.");
  }
}
