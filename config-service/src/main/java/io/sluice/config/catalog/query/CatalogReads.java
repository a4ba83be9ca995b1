package io.sluice.config.catalog.query;

import io.sluice.config.http.ItemKinds;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
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

/** Reads of a workspace's definitions, for any member. */
@Path("/api/v1/workspaces/{ws}/catalog/{kind}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class CatalogReads {
  private final CallerContext caller;
  private final Workspaces workspaces;
  private final CatalogItems items;

  CatalogReads(CallerContext caller, Workspaces workspaces, CatalogItems items) {
    this.caller = caller;
    this.workspaces = workspaces;
    this.items = items;
  }

  @GET
  @Operation(summary = "The definitions of one kind, by name")
  public Uni<Page<CatalogItemView>> list(
      @PathParam("ws") String ws,
      @PathParam("kind") String kind,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    ItemKind wanted = ItemKinds.of(kind);
    int size = Page.limit(limit);
    String after = Page.position(cursor);
    if (after != null && !Reference.NAME.matcher(after).matches()) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The cursor is not one that this list gave.")
              .error("cursor", "is not a cursor"));
    }
    return workspaces
        .entering(caller.get(), ws)
        .flatMap(member -> items.after(ws, wanted, after, size + 1))
        .map(found -> Page.of(found, size, CatalogItemRow::view, CatalogItemRow::name));
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "One definition")
  @APIResponse(
      responseCode = "200",
      description = "The definition; the ETag is its revision",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
  public Uni<Response> get(
      @PathParam("ws") String ws,
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    ItemKind wanted = ItemKinds.of(kind);
    return workspaces
        .entering(caller.get(), ws)
        .flatMap(
            member ->
                Reference.NAME.matcher(name).matches()
                    ? items.named(ws, wanted, name)
                    : Uni.createFrom().nullItem())
        .map(
            row -> {
              if (row == null) {
                throw ProblemException.of(
                    404, "ITEM_NOT_FOUND", "The catalog has no " + kind + "/" + name + ".");
              }
              CatalogItemView view = row.view();
              return Conditional.revalidated(ifNoneMatch, view.revision(), view);
            });
  }
}
