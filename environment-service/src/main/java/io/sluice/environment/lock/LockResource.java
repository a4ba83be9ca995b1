package io.sluice.environment.lock;

import io.sluice.environment.environment.EnvironmentView;
import io.sluice.environment.workspace.Environment;
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
import io.sluice.runtime.http.Preference;
import io.sluice.runtime.validation.Reason;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.sluice.workspace.rule.Lock;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What keeps an environment as it is. */
@Path("/api/v1/workspaces/{ws}/environments/{env}/lock")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON) // also where no Content-Type says what an absent body is
@Tag(name = "Environments")
public class LockResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final LocksInForce locks;

  LockResource(CallerContext callers, Door door, Commands commands, LocksInForce locks) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.locks = locks;
  }

  /** A lock to be put on an environment. */
  @Schema(name = "LockEnvironment")
  record LockRequest(
      @Schema(examples = "Black Friday")
          @NotNull(message = "is required")
          @NotBlank(message = "must not be blank")
          @Reason
          String reason,
      @Schema(
              examples = "2026-11-30T06:00:00Z",
              description = "When it is taken away by itself; without it, never.")
          Instant expiresAt) {}

  /** Why a lock is taken away, for the trail. */
  @Schema(name = "UnlockEnvironment")
  record UnlockRequest(
      @Schema(examples = "The sale is over", nullable = true) @Reason String reason) {}

  @PUT
  @Needs(Action.LOCK)
  @Operation(
      summary = "Locks an environment",
      description =
          "Needs the right lock. Until it is taken away, nothing changes what apps get from the"
              + " environment. It is in force when config-service and promotion-service have seen"
              + " it; with Prefer: wait the answer comes then.")
  @APIResponse(
      responseCode = "200",
      description = "locked",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(
      responseCode = "202",
      description = "locked, but within the time of Prefer: wait not in force everywhere",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "400", description = "LOCK_IS_OVER, INVALID_REQUEST")
  @APIResponse(responseCode = "409", description = "ALREADY_LOCKED, ENVIRONMENT_ARCHIVED")
  public Response lock(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @HeaderParam(Preference.HEADER) String prefer,
      @NotNull(message = "is required") @Valid LockRequest request) {
    Response locked =
        locking(callers.get().because(request.reason()), workspace, environment)
            .decide(
                state -> new LockEnvironment(environment, request.reason(), request.expiresAt()))
            .ok();
    Duration patience = Preference.wait(prefer);
    return patience.isZero() ? locked : inForce(locked, workspace, environment, patience);
  }

  private Response inForce(
      Response locked, String workspace, String environment, Duration patience) {
    Optional<Lock> lock =
        commands
            .latest(WorkspaceStreams.of(workspace))
            .state()
            .environment(environment)
            .map(Environment::lock);
    boolean inForce =
        lock.isEmpty()
            || locks.await(workspace, environment, lock.orElseThrow(), patience); // gone already
    return Response.fromResponse(locked)
        .status(inForce ? 200 : 202)
        .header("Preference-Applied", "wait")
        .build();
  }

  @DELETE
  @Needs(Action.LOCK)
  @Operation(
      summary = "Takes the lock from an environment",
      description =
          "Needs the right lock. It need not be one's own; the trail says who did it, and why, in"
              + " the body or as ?reason=.")
  @APIResponse(
      responseCode = "200",
      description = "not locked any more",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  public Response unlock(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @RequestBody(required = false) @Valid UnlockRequest request) {
    Caller caller = callers.get().because(request == null ? null : request.reason());
    return locking(caller, workspace, environment)
        .decide(state -> new UnlockEnvironment(environment))
        .ok();
  }

  private Handling<WorkspaceCommand, Workspace, EnvironmentEvent, Rejection> locking(
      Caller caller, String workspace, String environment) {
    Here here = door.enter(caller);
    return commands
        .on(WorkspaceStreams.of(workspace), caller)
        .showing(state -> EnvironmentView.of(state, environment, here));
  }
}
