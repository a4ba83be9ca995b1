package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentQueries.Place;
import io.sluice.environment.environment.EnvironmentRequests.ChangeEnvironmentRequest;
import io.sluice.environment.environment.EnvironmentRequests.CreateEnvironmentRequest;
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
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The environments of a workspace. */
@Path("/api/v1/workspaces/{ws}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON) // also where no Content-Type says what an absent body is
@Tag(name = "Environments")
public class EnvironmentResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final EnvironmentQueries queries;
  private final Applications applications;

  EnvironmentResource(
      CallerContext callers,
      Door door,
      Commands commands,
      EnvironmentQueries queries,
      Applications applications) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.queries = queries;
    this.applications = applications;
  }

  @POST
  @Needs(Action.ENVIRONMENTS)
  @RunOnVirtualThread
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
  public Response create(
      @PathParam("ws") String workspace,
      @NotNull(message = "is required") @Valid CreateEnvironmentRequest request) {
    Caller caller = callers.get().because(request.reason());
    Here here = door.enter(caller);
    return commands
        .on(WorkspaceStreams.of(workspace), caller)
        .showing(state -> EnvironmentView.of(state, request.key(), here))
        .decide(state -> request.command())
        .created(
            done -> "/api/v1/workspaces/%s/environments/%s".formatted(workspace, request.key()));
  }

  @PATCH
  @Needs(Action.MANAGE)
  @RunOnVirtualThread
  @Path("/{env}")
  @Operation(
      summary = "Renames, recolours or moves an environment",
      description =
          "Needs the right manage. Where the policy protects system environments, they keep name,"
              + " colour and their order among themselves; their ranks may move, so that another"
              + " one can be put between two of them. What is below a guarded environment leaves that"
              + " place only by an owner, with a reason.")
  @APIResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "400", description = "INVALID_REQUEST, REASON_REQUIRED")
  @APIResponse(responseCode = "403", description = "FORBIDDEN, OWNER_REQUIRED")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "SYSTEM_ENVIRONMENT, ENVIRONMENT_ARCHIVED")
  public Response change(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @NotNull(message = "is required") @Valid ChangeEnvironmentRequest request) {
    Caller caller = callers.get().because(request.reason());
    Here here = door.enter(caller);
    return managing(caller, here, environment)
        .decide(state -> request.command(environment, caller.reason(), here.isOwner()))
        .ok();
  }

  @POST
  @Needs(Action.MANAGE)
  @RunOnVirtualThread
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
  public Response archive(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @RequestBody(required = false) @Valid ReasonRequest request) {
    Caller caller = callers.get().because(ReasonRequest.of(request));
    return managing(caller, door.enter(caller), environment)
        .decide(
            state ->
                new ArchiveEnvironment(
                    environment, applications.releasedIn(workspace, environment)))
        .ok();
  }

  @POST
  @Needs(Action.MANAGE)
  @RunOnVirtualThread
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
  public Response restore(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @RequestBody(required = false) @Valid ReasonRequest request) {
    Caller caller = callers.get().because(ReasonRequest.of(request));
    return managing(caller, door.enter(caller), environment)
        .decide(state -> new RestoreEnvironment(environment))
        .ok();
  }

  @GET
  @Needs
  @Operation(
      summary = "Environments that the caller may view, by rank, then key",
      description = "Each with what the caller may do in it.")
  public Uni<Page<EnvironmentView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor,
      @Parameter(description = "archived ones, too") @QueryParam("archived") @DefaultValue("false")
          boolean archived) {
    Caller caller = callers.get();
    int size = Page.limit(limit);
    Place after = Place.of(cursor);
    return door.entering(caller)
        .flatMap(
            here ->
                queries
                    .visible(workspace, here.reach(Action.VIEW), archived, after, size + 1)
                    .map(
                        found ->
                            Page.of(
                                found,
                                size,
                                row -> row.view(here.rights(row.key, row.standing())),
                                EnvironmentRow::position)));
  }

  @GET
  @Needs
  @RunOnVirtualThread
  @Path("/{env}")
  @Operation(
      summary = "One environment",
      description = "For those who may view it; to others it is not there.")
  @APIResponse(
      responseCode = "200",
      description = "the environment, with its entity tag",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  public Response one(
      @PathParam("ws") String workspace,
      @PathParam("env") String environment,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Here here = door.enter(callers.get());
    return Conditional.revalidated(
        ifNoneMatch,
        EnvironmentView.of(
                commands.latest(WorkspaceStreams.of(workspace)).state(), environment, here)
            .orElseThrow());
  }

  /** A change of one environment by somebody who may manage it. */
  private Handling<WorkspaceCommand, Workspace, EnvironmentEvent, Rejection> managing(
      Caller caller, Here here, String environment) {
    return commands
        .on(WorkspaceStreams.of(here.workspace()), caller)
        .showing(state -> EnvironmentView.of(state, environment, here));
  }
}
