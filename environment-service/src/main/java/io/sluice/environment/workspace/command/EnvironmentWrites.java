package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.EnvironmentView;
import io.sluice.environment.workspace.Origin;
import io.sluice.environment.workspace.domain.Workspace;
import io.sluice.environment.workspace.domain.WorkspaceCommand;
import io.sluice.environment.workspace.domain.WorkspaceCommand.ArchiveEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceCommand.RestoreEnvironment;
import io.sluice.events.Action;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Adds, changes, archives and restores environments. */
@Path("/api/v1/workspaces/{ws}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON) // also where no Content-Type says what an absent body is
@Tag(name = "Environments")
public class EnvironmentWrites {
  private final CallerContext context;
  private final Workspaces workspaces;
  private final CommandBus bus;
  private final Origins origins;

  EnvironmentWrites(CallerContext context, Workspaces workspaces, CommandBus bus, Origins origins) {
    this.context = context;
    this.workspaces = workspaces;
    this.bus = bus;
    this.origins = origins;
  }

  @POST
  @Operation(
      summary = "Adds an environment",
      description =
          "Needs the right environments. Without a rank it gets the lowest one in use: it never"
              + " stands above the default environment and changes no other's next step.")
  @APIResponse(
      responseCode = "201",
      description = "created",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND")
  @APIResponse(
      responseCode = "409",
      description =
          "ENVIRONMENT_EXISTS, ENVIRONMENT_ARCHIVED (the key is taken), "
              + "CUSTOM_ENVIRONMENTS_FORBIDDEN, TOO_MANY_ENVIRONMENTS")
  public Uni<Response> create(
      @PathParam("ws") String workspace,
      @NotNull(message = "is required") @Valid CreateEnvironmentRequest request) {
    Caller caller = context.get().because(request.reason());
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.ENVIRONMENTS))
        .flatMap(
            here ->
                bus.handle(
                    WorkspaceStreams.work(workspace, request.command(), caller)
                        .answering(done -> created(done, new CallerRights(here), request.key()))));
  }

  @PATCH
  @Path("/{env}")
  @Operation(
      summary = "Renames, recolours or moves an environment",
      description =
          "Needs the right manage. Where the policy protects system environments, they keep name,"
              + " colour and their order among themselves; their ranks may move, so that another"
              + " one can be put between two of them.")
  @APIResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "SYSTEM_ENVIRONMENT, ENVIRONMENT_ARCHIVED")
  public Uni<Response> change(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @NotNull(message = "is required") @Valid ChangeEnvironmentRequest request) {
    Caller caller = context.get().because(request.reason());
    WorkspaceCommand command = request.command(environment);
    return handle(workspace, environment, caller, () -> Uni.createFrom().item(command));
  }

  @POST
  @Path("/{env}/archive")
  @Operation(
      summary = "Takes an environment out of use",
      description =
          "Needs the right manage. Refused while an application is released in it, as far as the"
              + " events of promotion-service have come here.")
  @APIResponse(
      responseCode = "200",
      description = "archived",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(
      responseCode = "409",
      description = "DEFAULT_ENVIRONMENT, SYSTEM_ENVIRONMENT, RELEASED_ENVIRONMENT")
  public Uni<Response> archive(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @RequestBody(required = false) @Valid ReasonRequest request) {
    return handle(
        workspace,
        environment,
        context.get().because(ReasonRequest.of(request)),
        () ->
            origins
                .releasedIn(workspace, environment)
                .map(released -> new ArchiveEnvironment(environment, released)));
  }

  @POST
  @Path("/{env}/restore")
  @Operation(
      summary = "Takes an archived environment into use again",
      description = "Needs the right manage.")
  @APIResponse(
      responseCode = "200",
      description = "in use",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(
      responseCode = "409",
      description = "CUSTOM_ENVIRONMENTS_FORBIDDEN, TOO_MANY_ENVIRONMENTS")
  public Uni<Response> restore(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @RequestBody(required = false) @Valid ReasonRequest request) {
    return handle(
        workspace,
        environment,
        context.get().because(ReasonRequest.of(request)),
        () -> Uni.createFrom().item(new RestoreEnvironment(environment)));
  }

  private Uni<Response> handle(
      String workspace,
      String environment,
      Caller caller,
      Supplier<Uni<? extends WorkspaceCommand>> command) {
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.MANAGE, environment))
        .flatMap(
            here ->
                origins
                    .ofEnvironment(workspace, environment)
                    .flatMap(
                        origin ->
                            handle(environment, caller, command, new CallerRights(here), origin)));
  }

  private Uni<Response> handle(
      String environment,
      Caller caller,
      Supplier<Uni<? extends WorkspaceCommand>> command,
      CallerRights rights,
      Origin origin) {
    return bus.handle(
        Work.preparing(
                WorkspaceStreams.AGGREGATE,
                WorkspaceStreams.stream(rights.workspace()),
                () -> command.get().map(EnvironmentWrites::prepared),
                caller)
            .tagged(state -> rights.tag(state, environment))
            .answering(done -> rights.ok(done.state(), environment, origin)));
  }

  private static Prepared<WorkspaceCommand, EnvironmentEvent> prepared(WorkspaceCommand command) {
    return Prepared.of(command);
  }

  private static Answer created(Done<?, Workspace> done, CallerRights rights, String environment) {
    Envelope envelope = done.events().getFirst().envelope();
    Origin origin = new Origin(envelope.time(), envelope.actor());
    return Answer.created(
            "/api/v1/workspaces/" + done.state().key() + "/environments/" + environment,
            rights.view(done.state(), environment, origin))
        .etag(rights.tag(done.state(), environment));
  }
}
