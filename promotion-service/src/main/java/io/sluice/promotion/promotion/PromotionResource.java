package io.sluice.promotion.promotion;

import io.quarkus.security.Authenticated;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Here;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Promotions of a workspace, for reading. */
@Path("/api/v1/workspaces/{ws}/promotions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Promotions")
public class PromotionResource {
  private final CallerContext callers;
  private final Workspaces workspaces;
  private final PromotionRows promotions;

  PromotionResource(CallerContext callers, Workspaces workspaces, PromotionRows promotions) {
    this.callers = callers;
    this.workspaces = workspaces;
    this.promotions = promotions;
  }

  @GET
  @Operation(summary = "Promotions, newest first")
  @APIResponse(responseCode = "200", description = "A page of them")
  public Uni<Page<PromotionView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    UUID before = before(cursor);
    return workspaces
        .entering(callers.get(), workspace)
        .map(Here::visible)
        .flatMap(
            visible ->
                promotions
                    .page(workspace, visible, before, size + 1)
                    .map(
                        rows ->
                            Page.of(
                                rows,
                                size,
                                row -> PromotionView.of(row, visible),
                                row -> row.id.toString())));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One promotion")
  @APIResponse(
      responseCode = "200",
      description = "The promotion",
      content = @Content(schema = @Schema(implementation = PromotionView.class)))
  @APIResponse(responseCode = "304", description = "unchanged since the entity tag")
  public Uni<Response> get(
      @PathParam("ws") String workspace,
      @PathParam("id") String id,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return workspaces
        .entering(callers.get(), workspace)
        .map(Here::visible)
        .flatMap(
            visible ->
                promotions
                    .get(workspace, visible, uuid(id).orElseThrow(() -> PromotionRows.notFound(id)))
                    .map(row -> PromotionView.of(row, visible)))
        .map(view -> Conditional.revalidated(ifNoneMatch, tag(view), view));
  }

  /** Not the same for those who see where it came from and those who do not. */
  static String tag(PromotionView view) {
    return view.from() == null ? view.state() + "-unseen" : view.state();
  }

  private static UUID before(String cursor) {
    String position = Page.position(cursor);
    return position == null
        ? null
        : uuid(position)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(400, "INVALID_REQUEST", "The cursor is not one of this list.")
                            .error("cursor", "is not a cursor of this list")));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
