package io.sluice.environment.workspace;

import io.sluice.environment.workspace.WorkspaceRequests.ChangeWorkspaceRequest;
import io.sluice.environment.workspace.WorkspaceRequests.CreateWorkspaceRequest;
import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Identities;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Workspaces: the tenants of an installation. */
@Path("/api/v1/workspaces")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspaces")
public class WorkspaceResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final WorkspaceQueries queries;
  private final Clock clock;

  WorkspaceResource(
      CallerContext callers, Door door, Commands commands, WorkspaceQueries queries, Clock clock) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.queries = queries;
    this.clock = clock;
  }

  @POST
  @RolesAllowed(Caller.ADMIN_ROLE)
  @RunOnVirtualThread
  @Operation(
      summary = "Creates a workspace from a preset or a policy",
      description = "Needs the token role sluice-admin. The caller becomes the first owner.")
  @APIResponse(
      responseCode = "201",
      description = "created",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "409", description = "WORKSPACE_EXISTS")
  public Response create(@NotNull(message = "is required") @Valid CreateWorkspaceRequest request) {
    Caller caller = callers.get().because(request.reason());
    return commands
        .on(WorkspaceStreams.of(request.key()), caller)
        .showing(WorkspaceView::of)
        .decide(workspace -> request.command())
        .created(done -> "/api/v1/workspaces/" + done.state().key());
  }

  @PATCH
  @Needs(Action.ENVIRONMENTS)
  @RunOnVirtualThread
  @Path("/{ws}")
  @Operation(
      summary = "Renames a workspace or changes its policy",
      description =
          "Needs the right environments. A policy must fit the present environments. One that keeps"
              + " less away from guarded ones (promotion, editing, merging, systemEnvironments) takes"
              + " an owner and a reason.")
  @APIResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "400", description = "INVALID_REQUEST, REASON_REQUIRED")
  @APIResponse(responseCode = "403", description = "FORBIDDEN, OWNER_REQUIRED")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "POLICY_VIOLATED, with every violation")
  public Response change(
      @PathParam("ws") String workspace,
      @NotNull(message = "is required") @Valid ChangeWorkspaceRequest request) {
    Caller caller = callers.get().because(request.reason());
    Here here = door.enter(caller);
    return commands
        .on(WorkspaceStreams.of(workspace), caller)
        .showing(WorkspaceView::of)
        .decide(present -> request.command(caller.reason(), here.isOwner()))
        .ok();
  }

  @GET
  @Operation(
      summary = "Workspaces that the caller is a member of, by key",
      description = "All of them for the token role sluice-admin.")
  public Uni<Page<WorkspaceView>> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    Caller caller = callers.get();
    int size = Page.limit(limit);
    String position = Page.position(cursor);
    String after = position == null ? "" : position;
    Uni<List<WorkspaceRow>> found =
        caller.admin()
            ? queries.all(after, size + 1)
            : queries.ofMembers(Identities.of(caller), clock.instant(), after, size + 1);
    return found.map(some -> Page.of(some, size, WorkspaceRow::view, row -> row.key));
  }

  @GET
  @Needs
  @RunOnVirtualThread
  @Path("/{ws}")
  @Operation(summary = "One workspace", description = "For its members; to others it is not there.")
  @APIResponse(
      responseCode = "200",
      description = "the workspace, with its entity tag",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND")
  public Response one(
      @PathParam("ws") String workspace, @HeaderParam("If-None-Match") String ifNoneMatch) {
    Workspace present = commands.latest(WorkspaceStreams.of(workspace)).state();
    return Conditional.revalidated(ifNoneMatch, WorkspaceView.of(present).orElseThrow());
  }
}
