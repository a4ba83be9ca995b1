package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentRequests.DefaultEnvironmentRequest;
import io.sluice.environment.workspace.WorkspaceStreams;
import io.sluice.environment.workspace.WorkspaceView;
import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Commands;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
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

/** Which environment end users get. */
@Path("/api/v1/workspaces/{ws}/default-environment")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspaces")
public class DefaultEnvironmentResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final Applications applications;

  DefaultEnvironmentResource(
      CallerContext callers, Door door, Commands commands, Applications applications) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.applications = applications;
  }

  @PUT
  @Needs
  @RunOnVirtualThread
  @Operation(
      summary = "Makes another environment the one that end users get",
      description =
          "Needs the right manage on both, the one before and the one from now on. The new one is"
              + " guarded from then on, the one before stays guarded. Each environment goes on running"
              + " what it runs, pinned by promotion-service. Refused while an application has nothing"
              + " pinned in the new one, as far as the events of promotion-service have come here"
              + " (Sluice-After waits for them), unless forced with a reason. Answers with the"
              + " workspace.")
  @APIResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(
      responseCode = "400",
      description = "INVALID_REQUEST, REASON_REQUIRED (force without a reason)")
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(
      responseCode = "409",
      description = "ENVIRONMENT_ARCHIVED, or NOTHING_PINNED with every such application in errors")
  public Response change(
      @PathParam("ws") String workspace,
      @NotNull(message = "is required") @Valid DefaultEnvironmentRequest request) {
    Caller caller = callers.get().because(request.reason());
    Here here = door.enter(caller);
    here.require(Action.MANAGE, request.environment());
    here.defaultEnvironment().ifPresent(it -> here.require(Action.MANAGE, it.environment()));
    return commands
        .on(WorkspaceStreams.of(workspace), caller)
        .showing(WorkspaceView::of)
        .decide(
            state -> {
              here.require(Action.MANAGE, state.defaultEnvironment()); // somebody may have moved it
              return request.command(
                  applications.unpinnedIn(workspace, request.environment()), caller.reason());
            })
        .ok();
  }
}
