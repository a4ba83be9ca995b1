package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.Origin;
import io.sluice.environment.workspace.WorkspaceView;
import io.sluice.environment.workspace.domain.Workspace;
import io.sluice.environment.workspace.domain.WorkspaceCommand;
import io.sluice.environment.workspace.domain.WorkspaceCommand.ChangeDefaultEnvironment;
import io.sluice.events.Action;
import io.sluice.events.Envelope;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

/** Creates and changes workspaces. */
@Path("/api/v1/workspaces")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspaces")
public class WorkspaceWrites {
  private final CallerContext context;
  private final Workspaces workspaces;
  private final CommandBus bus;
  private final Origins origins;

  WorkspaceWrites(CallerContext context, Workspaces workspaces, CommandBus bus, Origins origins) {
    this.context = context;
    this.workspaces = workspaces;
    this.bus = bus;
    this.origins = origins;
  }

  @POST
  @Operation(
      summary = "Creates a workspace from a preset or a policy",
      description = "Needs the token role sluice-admin. The caller becomes the first owner.")
  @APIResponse(
      responseCode = "201",
      description = "created",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "409", description = "WORKSPACE_EXISTS")
  public Uni<Response> create(
      @NotNull(message = "is required") @Valid CreateWorkspaceRequest request) {
    Caller caller = context.get().because(request.reason());
    if (!caller.admin()) {
      throw ProblemException.of(
          403, "FORBIDDEN", "Only the token role sluice-admin creates workspaces.");
    }
    return bus.handle(
        WorkspaceStreams.work(request.key(), request.command(), caller)
            .answering(WorkspaceWrites::created));
  }

  @PATCH
  @Path("/{ws}")
  @Operation(
      summary = "Renames a workspace or changes its policy",
      description = "Needs the right environments. A policy must fit the present environments.")
  @APIResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "POLICY_VIOLATED, with every violation")
  public Uni<Response> change(
      @PathParam("ws") String workspace,
      @NotNull(message = "is required") @Valid ChangeWorkspaceRequest request) {
    return handle(workspace, request.command(), context.get().because(request.reason()));
  }

  @PUT
  @Path("/{ws}/default-environment")
  @Operation(
      summary = "Makes another environment the one that end users get",
      description = "Needs the right environments. Answers with the workspace.")
  @APIResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "ENVIRONMENT_ARCHIVED")
  public Uni<Response> changeDefault(
      @PathParam("ws") String workspace,
      @NotNull(message = "is required") @Valid DefaultEnvironmentRequest request) {
    return handle(
        workspace,
        new ChangeDefaultEnvironment(request.environment()),
        context.get().because(request.reason()));
  }

  private Uni<Response> handle(String workspace, WorkspaceCommand command, Caller caller) {
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.ENVIRONMENTS))
        .flatMap(here -> origins.ofWorkspace(workspace))
        .flatMap(
            origin ->
                bus.handle(
                    WorkspaceStreams.work(workspace, command, caller)
                        .tagged(Workspace::changed)
                        .answering(
                            done ->
                                Answer.ok(WorkspaceView.of(done.state(), origin))
                                    .etag(done.state().changed()))));
  }

  private static Answer created(Done<?, Workspace> done) {
    Envelope first = done.events().getFirst().envelope();
    return Answer.created(
            "/api/v1/workspaces/" + done.state().key(),
            WorkspaceView.of(done.state(), new Origin(first.time(), first.actor())))
        .etag(done.state().changed());
  }
}
