package io.sluice.config.compare;

import io.sluice.config.catalog.Definition;
import io.sluice.config.compare.Comparison.Item;
import io.sluice.config.compare.Comparison.Side;
import io.sluice.config.configuration.LookingBack;
import io.sluice.config.configuration.Moment;
import io.sluice.config.configuration.Past;
import io.sluice.config.secret.Secrets;
import io.sluice.config.value.SecretKey;
import io.sluice.events.Action;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.CallerContext;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.Needs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How two environments, or two moments of one, differ; for those who may view both. */
@Path("/api/v1/workspaces/{ws}/compare")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Time")
@RunOnVirtualThread
public class CompareResource {
  private final CallerContext callers;
  private final Door door;
  private final Commands commands;
  private final Secrets secrets;
  private final LookingBack lookingBack;

  CompareResource(
      CallerContext callers,
      Door door,
      Commands commands,
      Secrets secrets,
      LookingBack lookingBack) {
    this.callers = callers;
    this.door = door;
    this.commands = commands;
    this.secrets = secrets;
    this.lookingBack = lookingBack;
  }

  @GET
  @Needs
  @Operation(
      summary = "The items of two environments side by side, by kind and name",
      description =
          "Whether two secrets are equal is shown to who has the right to use on both sides; to"
              + " everybody else they are hidden.")
  public Page<Item> compare(
      @PathParam("ws") String ws,
      @Parameter(required = true) @QueryParam("from") String from,
      @Parameter(required = true) @QueryParam("to") String to,
      @QueryParam("fromRevision") Long fromRevision,
      @QueryParam("fromAsOf") String fromAsOf,
      @QueryParam("toRevision") Long toRevision,
      @QueryParam("toAsOf") String toAsOf,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    int size = Page.limit(limit);
    String after = Page.position(cursor);
    Caller caller = callers.get();
    Here here = door.enter(caller);
    here.environment(required("from", from));
    here.environment(required("to", to));
    Side left = side(caller, ws, from, Moment.of(fromAsOf, fromRevision, "from"));
    Side right = side(caller, ws, to, Moment.of(toAsOf, toRevision, "to"));
    SortedMap<String, UUID> items = items(left, right);
    List<Map.Entry<String, UUID>> found =
        (after == null ? items : items.tailMap(after + "\0"))
            .entrySet().stream().limit(size + 1L).toList();
    boolean mayUse = here.may(Action.USE, from) && here.may(Action.USE, to);
    Comparison comparison = comparison(ws, left, right, mayUse, found);
    return Page.of(found, size, each -> comparison.item(each.getValue()), Map.Entry::getKey);
  }

  private Side side(Caller caller, String workspace, String environment, Moment moment) {
    return new Side(
        environment,
        lookingBack.during(
            caller, moment.isPresent(), () -> Past.of(commands, workspace, environment, moment)));
  }

  private Comparison comparison(
      String workspace,
      Side left,
      Side right,
      boolean mayUse,
      List<Map.Entry<String, UUID>> found) {
    if (!mayUse) {
      return new Comparison(left, right, null);
    }
    List<SecretKey> keys =
        found.stream()
            .flatMap(
                each ->
                    Stream.concat(
                        Comparison.secrets(each.getValue(), left),
                        Comparison.secrets(each.getValue(), right)))
            .distinct()
            .toList();
    return new Comparison(left, right, secrets.read(workspace, keys)::get);
  }

  /** Of both catalogs, by what they are called on the right, else on the left, side. */
  private static SortedMap<String, UUID> items(Side left, Side right) {
    Map<UUID, String> pointers =
        Stream.of(left, right)
            .flatMap(side -> side.past().catalog().definitions().stream())
            .collect(
                Collectors.toMap(
                    Definition::item, each -> each.address().pointer(), (first, last) -> last));
    SortedMap<String, UUID> items = new TreeMap<>();
    pointers.forEach((item, pointer) -> items.put(pointer + " " + item, item));
    return items;
  }

  private static String required(String parameter, String value) {
    if (value == null) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "Two environments are needed.")
              .error(parameter, "is missing"));
    }
    return value;
  }
}
