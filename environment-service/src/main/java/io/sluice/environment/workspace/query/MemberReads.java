package io.sluice.environment.workspace.query;

import io.sluice.environment.workspace.MemberView;
import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Identities;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads members. */
@Path("/api/v1/workspaces/{ws}/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public class MemberReads {
  private final CallerContext context;
  private final Workspaces workspaces;
  private final MemberRows rows;

  MemberReads(CallerContext context, Workspaces workspaces, MemberRows rows) {
    this.context = context;
    this.workspaces = workspaces;
    this.rows = rows;
  }

  @GET
  @Operation(summary = "Members by subject", description = "Needs the right members.")
  public Uni<Page<MemberView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    String position = Page.position(cursor);
    String after = position == null ? "" : position;
    return workspaces
        .entering(context.get(), workspace)
        .invoke(here -> here.require(Action.MEMBERS))
        .flatMap(here -> rows.all(workspace, after, size + 1))
        .map(found -> Page.of(found, size, MemberRow::view, row -> row.subject));
  }

  @GET
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
  public Uni<Response> one(
      @PathParam("ws") String workspace,
      @PathParam("subject") String subject,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    Caller caller = context.get();
    return workspaces
        .entering(caller, workspace)
        .invoke(
            here -> {
              if (!Identities.of(caller).contains(subject)) {
                here.require(Action.MEMBERS);
              }
            })
        .flatMap(here -> rows.one(workspace, subject))
        .map(row -> answer(row, subject, ifNoneMatch));
  }

  private static Response answer(MemberRow row, String subject, String ifNoneMatch) {
    if (row == null) {
      throw ProblemException.of(404, "MEMBER_NOT_FOUND", subject + " is not a member.");
    }
    return Conditional.revalidated(ifNoneMatch, row.version, row.view());
  }
}
