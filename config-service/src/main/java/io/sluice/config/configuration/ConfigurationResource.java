package io.sluice.config.configuration;

import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.http.Conditional;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The configuration of an environment, for those who may view it. */
@Path("/api/v1/workspaces/{ws}/environments/{env}/configuration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configuration")
@RunOnVirtualThread
public class ConfigurationResource {
  private final CallerContext callers;
  private final Commands commands;
  private final LookingBack lookingBack;

  ConfigurationResource(CallerContext callers, Commands commands, LookingBack lookingBack) {
    this.callers = callers;
    this.commands = commands;
    this.lookingBack = lookingBack;
  }

  @GET
  @Needs
  @Operation(
      summary = "All values of an environment, secrets masked, with the origin of each",
      description = "The present ones, or those of a time or a revision; references unresolved.")
  @APIResponse(
      responseCode = "200",
      description = "The configuration; the ETag is its revision",
      content =
          @Content(
              schema = @Schema(implementation = ConfigurationView.class),
              examples = @ExampleObject(name = "staging", value = EXAMPLE)))
  @APIResponse(responseCode = "404", description = "REVISION_NOT_FOUND")
  @APIResponse(responseCode = "429", description = "TOO_MANY_REQUESTS")
  @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
  public Response get(
      @PathParam("ws") String ws,
      @PathParam("env") String env,
      @Parameter(description = "as it was at this time") @QueryParam("asOf") String asOf,
      @Parameter(description = "as it was at this revision") @QueryParam("revision") Long revision,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Moment moment = Moment.of(asOf, revision, "");
    Past past =
        lookingBack.during(
            callers.get(), moment.isPresent(), () -> Past.of(commands, ws, env, moment));
    ConfigurationView view = ConfigurationView.of(env, past);
    return Conditional.revalidated(ifNoneMatch, view.tag(), view);
  }

  private static final String EXAMPLE =
      """
      {"environment":"staging","revision":7,
       "constants":{"REGION":{"value":"eu","origin":"SET",
         "updatedAt":"2026-11-21T03:00:00Z","updatedBy":"builder"}},
       "secrets":{"DB_PASSWORD":{"value":"********","origin":"SET",
         "updatedAt":"2026-11-21T03:00:00Z","updatedBy":"builder"}},
       "datasources":{"orders":{"kind":"postgresql","origin":"UNSET",
         "settings":{"port":5432},"missing":["host","password"]}}}\
      """;
}
