package io.sluice.environment.workspace.command;

import io.sluice.environment.validation.Subject;
import io.sluice.environment.workspace.MemberView;
import io.sluice.environment.workspace.domain.Granter;
import io.sluice.environment.workspace.domain.Member;
import io.sluice.environment.workspace.domain.Workspace;
import io.sluice.environment.workspace.domain.WorkspaceCommand;
import io.sluice.environment.workspace.domain.WorkspaceCommand.MemberCommand;
import io.sluice.environment.workspace.domain.WorkspaceCommand.RevokeMember;
import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Done;
import io.sluice.workspace.Identities;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Gives and takes membership and rights. */
@Path("/api/v1/workspaces/{ws}/members/{subject}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public class MemberWrites {
  private final CallerContext context;
  private final Workspaces workspaces;
  private final CommandBus bus;

  MemberWrites(CallerContext context, Workspaces workspaces, CommandBus bus) {
    this.context = context;
    this.workspaces = workspaces;
    this.bus = bus;
  }

  @PUT
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
  public Uni<Response> grant(
      @PathParam("ws") String workspace,
      @PathParam("subject") @Subject String subject,
      @NotNull(message = "is required") @Valid GrantMemberRequest request) {
    Caller caller = context.get().because(request.reason());
    return handle(
        workspace,
        request.command(subject, granter(caller)),
        caller,
        done ->
            Answer.ok(MemberView.of(done.state().member(subject).orElseThrow()))
                .etag(tag(done.state(), subject)));
  }

  @DELETE
  @Operation(summary = "Ends a membership", description = "Needs the right members.")
  @APIResponse(responseCode = "204", description = "no member any more")
  @APIResponse(responseCode = "403", description = "FORBIDDEN, OWNER_REQUIRED")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND, MEMBER_NOT_FOUND")
  @APIResponse(responseCode = "409", description = "LAST_OWNER")
  public Uni<Response> revoke(
      @PathParam("ws") String workspace, @PathParam("subject") String subject) {
    Caller caller = context.get();
    return handle(
        workspace, new RevokeMember(subject, granter(caller)), caller, done -> Answer.noContent());
  }

  private static Granter granter(Caller caller) {
    return new Granter(Identities.of(caller), caller.admin());
  }

  private Uni<Response> handle(
      String workspace,
      MemberCommand command,
      Caller caller,
      Function<Done<WorkspaceCommand, Workspace>, Answer> answer) {
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.MEMBERS))
        .flatMap(
            here ->
                bus.handle(
                    WorkspaceStreams.work(workspace, command, caller)
                        .tagged(state -> tag(state, command.subject()))
                        .answering(answer)));
  }

  private static Long tag(Workspace workspace, String subject) {
    return workspace.member(subject).map(Member::version).orElse(null);
  }
}
