package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentRequests.ReasonRequest;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceCommand;
import io.sluice.environment.workspace.WorkspaceStreams;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Handling;
import io.sluice.runtime.decider.Rejection;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What keeps builders and testers out of an environment. */
@Path("/api/v1/workspaces/{ws}/environments/{env}/guard")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON) // also where no Content-Type says what an absent body is
@Tag(name = "Environments")
public class GuardResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;

  GuardResource(CallerContext callers, Door door, Commands commands) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
  }

  @PUT
  @Needs(Action.MANAGE)
  @Operation(
      summary = "Guards an environment",
      description =
          "Needs the right manage. From then on the roles builder and tester give nothing there;"
              + " grants on the environment itself do. The default environment is guarded by that"
              + " alone, and stays so when another one becomes the default.")
  @APIResponse(
      responseCode = "200",
      description = "guarded",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "ENVIRONMENT_ARCHIVED")
  public Response guard(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @RequestBody(required = false) @Valid ReasonRequest request) {
    Caller caller = callers.get().because(ReasonRequest.of(request));
    Here here = door.enter(caller);
    return changing(here, environment, caller)
        .decide(state -> new GuardEnvironment(environment))
        .ok();
  }

  @DELETE
  @Needs(owner = true)
  @Operation(
      summary = "Takes the guard from an environment",
      description =
          "For owners only, with a reason, in the body or as ?reason=. The default environment"
              + " keeps its guard.")
  @APIResponse(
      responseCode = "200",
      description = "not guarded any more",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "400", description = "REASON_REQUIRED, INVALID_REQUEST")
  @APIResponse(responseCode = "403", description = "OWNER_REQUIRED")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "DEFAULT_ENVIRONMENT, ENVIRONMENT_ARCHIVED")
  public Response unguard(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @RequestBody(required = false) @Valid ReasonRequest request) {
    Caller caller = callers.get().because(ReasonRequest.of(request));
    Here here = door.enter(caller);
    return changing(here, environment, caller)
        .decide(state -> new UnguardEnvironment(environment, caller.reason()))
        .ok();
  }

  private Handling<WorkspaceCommand, Workspace, EnvironmentEvent, Rejection> changing(
      Here here, String environment, Caller caller) {
    return commands
        .on(WorkspaceStreams.of(here.workspace()), caller)
        .showing(state -> EnvironmentView.of(state, environment, here));
  }
}
