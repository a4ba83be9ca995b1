package io.sluice.promotion.promotion;

import io.quarkus.security.Authenticated;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.workspace.Door;
import io.sluice.workspace.Needs;
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
  private final Door door;
  private final PromotionQueries queries;

  PromotionResource(CallerContext callers, Door door, PromotionQueries queries) {
    this.callers = callers;
    this.door = door;
    this.queries = queries;
  }

  @GET
  @Needs
  @Operation(summary = "Promotions, newest first")
  @APIResponse(responseCode = "200", description = "A page of them")
  public Uni<Page<PromotionView>> list(
      @PathParam("ws") String workspace,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    UUID before = before(cursor);
    return door.entering(callers.get())
        .flatMap(
            here ->
                queries
                    .page(workspace, here.visible(), before, size + 1)
                    .map(
                        rows ->
                            Page.of(
                                rows,
                                size,
                                row -> PromotionView.of(row, here),
                                row -> row.id.toString())));
  }

  @GET
  @Needs
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
    return door.entering(callers.get())
        .flatMap(
            here ->
                queries
                    .get(
                        workspace,
                        here.visible(),
                        uuid(id).orElseThrow(() -> PromotionQueries.notFound(id)))
                    .map(row -> PromotionView.of(row, here)))
        .map(view -> Conditional.revalidated(ifNoneMatch, view.tag(), view));
  }

  private static UUID before(String cursor) {
    String position = Page.position(cursor);
    return position == null ? null : uuid(position).orElseThrow(Page::noCursor);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
