package io.sluice.config.catalog;

import static io.sluice.events.Action.CONFIGURE;
import static io.sluice.events.Action.USE;

import io.sluice.config.catalog.CatalogCommand.RemoveItem;
import io.sluice.config.catalog.CatalogCommand.RenameItem;
import io.sluice.config.catalog.Definitions.Rename;
import io.sluice.config.secret.Secrets;
import io.sluice.config.value.Uses;
import io.sluice.events.Action;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.http.Conditional;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The items of a workspace: shown to whoever may view any of its environments, renamed and removed
 * wherever they are used.
 */
@Path("/api/v1/workspaces/{ws}/catalog")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
@RunOnVirtualThread
public class CatalogResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final ItemUses uses;
  private final Rooms rooms;
  private final CatalogGate gate;

  CatalogResource(
      CallerContext callers,
      Door door,
      Commands commands,
      ItemUses uses,
      Rooms rooms,
      CatalogGate gate) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.uses = uses;
    this.rooms = rooms;
    this.gate = gate;
  }

  @GET
  @Needs(Action.VIEW)
  @Path("/{kind}")
  @Operation(summary = "The definitions of one kind, by name")
  public Page<CatalogItemView> list(
      @PathParam("ws") String ws,
      @PathParam("kind") String kind,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    ItemKind wanted = ItemKinds.of(kind);
    int size = Page.limit(limit);
    String after = Page.position(cursor);
    if (after != null && !Reference.NAME.matcher(after).matches()) {
      throw Page.noCursor();
    }
    List<Definition> found =
        commands.latest(Catalogs.of(ws)).state().definitions().stream()
            .filter(definition -> definition.itemKind() == wanted)
            .filter(definition -> after == null || definition.name().compareTo(after) > 0)
            .sorted(Comparator.comparing(Definition::name))
            .limit(size + 1L)
            .toList();
    return Page.of(found, size, CatalogItemView::of, Definition::name);
  }

  @GET
  @Needs(Action.VIEW)
  @Path("/{kind}/{name}")
  @Operation(summary = "One definition")
  @APIResponse(
      responseCode = "200",
      description = "The definition; the ETag is its revision",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
  public Response get(
      @PathParam("ws") String ws,
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    ItemKind wanted = ItemKinds.of(kind);
    CatalogItemView view =
        commands
            .latest(Catalogs.of(ws))
            .state()
            .find(wanted, name)
            .map(CatalogItemView::of)
            .orElseThrow(() -> ItemKinds.notFound(wanted, name));
    return Conditional.revalidated(ifNoneMatch, view.tag(), view);
  }

  @POST
  @Needs({Action.BUILD, Action.CONFIGURE})
  @Path("/{kind}/{name}/rename")
  @Operation(
      summary = "Gives an item another name; its values stay",
      description =
          "Mentions of the old name are not rewritten: while there are any it is refused with 409"
              + " ITEM_IN_USE, or with force=true they become unset.")
  @APIResponse(
      responseCode = "200",
      description = "Renamed",
      content = @Content(schema = @Schema(implementation = CatalogItemView.class)))
  @APIResponse(responseCode = "409", description = "NAME_TAKEN, ITEM_IN_USE")
  @APIResponse(responseCode = "422", description = "EXPANSION_TOO_LARGE")
  public Response rename(
      @PathParam("ws") String ws,
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @QueryParam("force") @DefaultValue("false") boolean force,
      @Valid @NotNull Rename body) {
    ItemKind wanted = ItemKinds.of(kind);
    Caller caller = callers.get().because(body.reason());
    Here here = door.enter(caller);
    return commands
        .on(Catalogs.of(ws), caller)
        .passing(gate.of(here))
        .tagged((command, before) -> tag(before.state(), wanted, name))
        .prepare(
            catalog -> {
              Uses found =
                  usesOf(here, catalog, wanted, name, used -> force || used.mentions().none());
              requireWhereMentioned(here, catalog, wanted, body.name());
              Rooms.Found room = rooms.in(here);
              return Prepared.<CatalogCommand, ConfigEvent.Catalog>of(
                      new RenameItem(wanted, name, body.name(), found, force, room.room()))
                  .guardedBy(room.guards().toArray(Guard[]::new));
            })
        .answering(
            done -> {
              Definition renamed = done.state().find(wanted, body.name()).orElseThrow();
              CatalogItemView view = CatalogItemView.of(renamed);
              return Answer.ok(view).etag(view.tag());
            });
  }

  @DELETE
  @Needs({Action.BUILD, Action.CONFIGURE})
  @Path("/{kind}/{name}")
  @Operation(
      summary = "Removes an item with all its values",
      description = "409 ITEM_IN_USE with its uses in errors[], unless force=true.")
  @APIResponse(responseCode = "204", description = "Removed")
  @APIResponse(responseCode = "409", description = "ITEM_IN_USE")
  public Response remove(
      @PathParam("ws") String ws,
      @PathParam("kind") String kind,
      @PathParam("name") String name,
      @QueryParam("force") @DefaultValue("false") boolean force) {
    ItemKind wanted = ItemKinds.of(kind);
    Caller caller = callers.get();
    Here here = door.enter(caller);
    return commands
        .on(Catalogs.of(ws), caller)
        .passing(gate.of(here))
        .tagged((command, before) -> tag(before.state(), wanted, name))
        .prepare(
            catalog -> {
              Uses found = usesOf(here, catalog, wanted, name, used -> force || used.none());
              return Prepared.<CatalogCommand, ConfigEvent.Catalog>of(
                      new RemoveItem(wanted, name, found, force))
                  // Nothing leads to the item's secret values any more.
                  .with(events -> List.of(Secrets.forget(ws, events.getFirst().item())));
            })
        .noContent();
  }

  /**
   * Who uses the item, as far as the caller may know.
   *
   * @param acts whether the command goes through with these uses, and so acts on them
   */
  private Uses usesOf(
      Here here, Catalog catalog, ItemKind kind, String name, Predicate<Uses> acts) {
    Definition definition = catalog.find(kind, name).orElse(null);
    if (definition == null) {
      return Uses.NONE;
    }
    Uses used = uses.of(here.workspace(), catalog, definition);
    if (acts.test(used)) {
      boolean everywhere = used.inDefaults() || definition.hasDefault();
      Set<String> concerned = used.everywhere();
      Definers.require(
          here, CONFIGURE, each -> everywhere || concerned.contains(each.environment()));
    }
    Set<String> visible = here.visible();
    return used.naming(key -> visible.contains(key) ? key : Definers.HIDDEN);
  }

  /** What mentions a name in vain until now gets the value of whatever is called so. */
  private void requireWhereMentioned(Here here, Catalog catalog, ItemKind kind, String name) {
    if (Reference.NAME.matcher(name).matches() && catalog.find(kind, name).isEmpty()) {
      Uses found = uses.mentioning(here.workspace(), catalog, new Reference(kind, name));
      Set<String> concerned = found.everywhere();
      for (Action action : List.of(CONFIGURE, USE)) {
        Definers.require(
            here, action, each -> found.inDefaults() || concerned.contains(each.environment()));
      }
    }
  }

  private static Object tag(Catalog catalog, ItemKind kind, String name) {
    return catalog.find(kind, name).map(found -> found.stamp().revision()).orElse(null);
  }
}
