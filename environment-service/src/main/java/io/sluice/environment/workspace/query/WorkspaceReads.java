package io.sluice.environment.workspace.query;

import io.sluice.environment.workspace.WorkspaceView;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads workspaces. */
@Path("/api/v1/workspaces")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspaces")
public class WorkspaceReads {
  private final CallerContext context;
  private final Workspaces workspaces;
  private final WorkspaceRows rows;

  WorkspaceReads(CallerContext context, Workspaces workspaces, WorkspaceRows rows) {
    this.context = context;
    this.workspaces = workspaces;
    this.rows = rows;
  }

  @GET
  @Operation(
      summary = "Workspaces that the caller is a member of, by key",
      description = "All of them for the token role sluice-admin.")
  public Uni<Page<WorkspaceView>> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    Caller caller = context.get();
    int size = Page.limit(limit);
    String position = Page.position(cursor);
    String after = position == null ? "" : position;
    Uni<List<WorkspaceRow>> found =
        caller.admin()
            ? rows.all(after, size + 1)
            : rows.ofMembers(Identities.of(caller), after, size + 1);
    return found.map(some -> Page.of(some, size, WorkspaceRow::view, row -> row.key));
  }

  @GET
  @Path("/{ws}")
  @Operation(summary = "One workspace", description = "For its members; to others it is not there.")
  @APIResponse(
      responseCode = "200",
      description = "the workspace, with its entity tag",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  @APIResponse(responseCode = "404", description = "WORKSPACE_NOT_FOUND")
  public Uni<Response> one(
      @PathParam("ws") String workspace, @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(context.get(), workspace)
        .flatMap(member -> rows.one(workspace))
        .map(row -> Conditional.revalidated(ifNoneMatch, row.version, row.view()));
  }
}
