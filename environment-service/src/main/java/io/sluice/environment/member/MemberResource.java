package io.sluice.environment.member;

import io.sluice.environment.member.MemberRejection.MemberNotFound;
import io.sluice.environment.member.MemberRequests.GrantMemberRequest;
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
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Identities;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who belongs to a workspace and with which rights. */
@Path("/api/v1/workspaces/{ws}/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public class MemberResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final MemberQueries queries;

  MemberResource(CallerContext callers, Door door, Commands commands, MemberQueries queries) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.queries = queries;
  }

  @PUT
  @Needs(Action.MEMBERS)
  @Path("/{subject}")
  @RunOnVirtualThread
  @Operation(
      summary = "Makes somebody a member with exactly these rights",
      description =
          "Needs the right members. The subject is that of a token, or group:NAME. Nobody gives"
              + " rights that they do not have.")
  @APIResponse(
      responseCode = "200",
      description = "granted",
      content = @Content(schema = @Schema(implementation = MemberView.class)))
  @APIResponse(
      responseCode = "403",
      description = "FORBIDDEN, GRANT_EXCEEDS_OWN_RIGHTS, OWNER_REQUIRED")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, ENVIRONMENT_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "LAST_OWNER, ENVIRONMENT_ARCHIVED")
  public Response grant(
      @PathParam("ws") String workspace,
      @PathParam("subject") @Subject String subject,
      @NotNull(message = "is required") @Valid GrantMemberRequest request) {
    Caller caller = callers.get().because(request.reason());
    return membership(caller, workspace, subject)
        .decide(state -> request.command(subject, granter(caller)))
        .ok();
  }

  @DELETE
  @Needs(Action.MEMBERS)
  @Path("/{subject}")
  @RunOnVirtualThread
  @Operation(summary = "Ends a membership", description = "Needs the right members.")
  @APIResponse(responseCode = "204", description = "no member any more")
  @APIResponse(responseCode = "403", description = "FORBIDDEN, OWNER_REQUIRED")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, MEMBER_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "LAST_OWNER")
  public Response revoke(@PathParam("ws") String workspace, @PathParam("subject") String subject) {
    Caller caller = callers.get();
    return membership(caller, workspace, subject)
        .decide(state -> new RevokeMember(subject, granter(caller)))
        .noContent();
  }

  @GET
  @Needs(Action.MEMBERS)
  @Operation(summary = "Members by subject", description = "Needs the right members.")
  public Uni<Page<MemberView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    String position = Page.position(cursor);
    String after = position == null ? "" : position;
    return door.entering(callers.get())
        .flatMap(here -> queries.all(workspace, after, size + 1))
        .map(found -> Page.of(found, size, MemberRow::view, row -> row.subject));
  }

  @GET
  @Needs
  @RunOnVirtualThread
  @Path("/{subject}")
  @Operation(
      summary = "One member",
      description = "Needs the right members, except for oneself and one's groups.")
  @APIResponse(
      responseCode = "200",
      description = "the member, with its entity tag",
      content = @Content(schema = @Schema(implementation = MemberView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  @APIResponse(responseCode = "403", description = "FORBIDDEN")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, MEMBER_NOT_FOUND")
  public Response one(
      @PathParam("ws") String workspace,
      @PathParam("subject") String subject,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Caller caller = callers.get();
    Here here = door.enter(caller);
    if (!Identities.of(caller).contains(subject)) {
      here.require(Action.MEMBERS);
    }
    Workspace present = commands.latest(WorkspaceStreams.of(workspace)).state();
    MemberView view =
        MemberView.of(present, subject)
            .orElseThrow(() -> new ProblemException(Problem.of(new MemberNotFound(subject))));
    return Conditional.revalidated(ifNoneMatch, view);
  }

  /** A change of somebody's membership by who may change members. */
  private Handling<WorkspaceCommand, Workspace, EnvironmentEvent, Rejection> membership(
      Caller caller, String workspace, String subject) {
    door.enter(caller);
    return commands
        .on(WorkspaceStreams.of(workspace), caller)
        .showing(state -> MemberView.of(state, subject));
  }

  private static Granter granter(Caller caller) {
    return new Granter(Identities.of(caller), caller.admin());
  }
}
