package io.sluice.promotion.release;

import io.quarkus.security.Authenticated;
import io.sluice.promotion.application.ApplicationRows;
import io.sluice.promotion.readiness.Assessments;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was released when, by whom and why. */
@Path("/api/v1/workspaces/{ws}/applications/{application}/releases")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases")
public class ReleaseHistoryResource {
  private final CallerContext callers;
  private final Workspaces workspaces;
  private final ApplicationRows applications;
  private final ReleaseRows releases;
  private final Assessments assessments;

  ReleaseHistoryResource(
      CallerContext callers,
      Workspaces workspaces,
      ApplicationRows applications,
      ReleaseRows releases,
      Assessments assessments) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.applications = applications;
    this.releases = releases;
    this.assessments = assessments;
  }

  @GET
  @Operation(
      summary = "Releases and rollbacks, newest first",
      description = "Each with the configuration's revision at the time and its drift since.")
  @APIResponse(responseCode = "200", description = "A page of them")
  public Uni<Page<ReleaseView>> list(
      @PathParam("ws") String workspace,
      @PathParam("application") String application,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    long before = before(cursor);
    return workspaces
        .entering(callers.get(), workspace)
        .call(here -> applications.require(workspace, application))
        .flatMap(
            here ->
                releases
                    .page(workspace, application, here.visible(), before, size + 1)
                    .flatMap(rows -> withDrift(here, rows, size)));
  }

  private Uni<Page<ReleaseView>> withDrift(Here here, List<ReleaseRow> rows, int size) {
    return assessments
        .revisions(here.workspace())
        .map(
            revisions ->
                Page.of(
                    rows,
                    size,
                    row -> ReleaseView.of(row, revisions.of(row.environment)),
                    row -> Long.toString(row.revision)));
  }

  private static long before(String cursor) {
    String position = Page.position(cursor);
    try {
      return position == null ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The cursor is not one that this list gave.")
              .error("cursor", "is not a cursor of this list"));
    }
  }
}
