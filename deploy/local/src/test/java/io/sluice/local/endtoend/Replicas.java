package io.sluice.local.endtoend;

import io.sluice.local.Service;
import io.sluice.local.demo.Api;
import io.sluice.local.demo.NexoraStory;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What services keep of what others own, beside what the owner says of it through REST. */
final class Replicas {
  /** Each service with those whom it follows. */
  static final Map<Service, List<Service>> FOLLOWED =
      Map.of(
          Service.ENVIRONMENT, List.of(Service.CONFIG, Service.PROMOTION),
          Service.CONFIG, List.of(Service.ENVIRONMENT, Service.PROMOTION),
          Service.PROMOTION, List.of(Service.ENVIRONMENT, Service.CONFIG));

  private final Product product;
  private final Api.Caller admin;

  Replicas(Product product) {
    this.product = product;
    this.admin = product.api(_ -> {}).as("admin");
  }

  /** The streams of a service as it has them itself: version and hash. */
  List<String> streams(Service owner) throws SQLException {
    return rows(owner, "SELECT concat_ws(' ', id, version, head_hash) FROM stream ORDER BY 1");
  }

  /** The streams of a service as far as a follower has applied them. */
  List<String> applied(Service follower, Service owner) throws SQLException {
    return rows(
        follower,
        "SELECT concat_ws(' ', stream, version, hash) FROM inbox WHERE source = '"
            + owner.fullName()
            + "' ORDER BY 1");
  }

  /** What a service has set aside, and what it has not published. */
  List<String> waiting(Service service) throws SQLException {
    return rows(
        service,
        """
        SELECT 'parked ' || stream || '@' || version || ': ' || reason FROM parked
        UNION ALL SELECT 'forked ' || stream FROM inbox WHERE forked OR parked
        UNION ALL SELECT 'not published ' || position FROM outbox""");
  }

  /** The names of all environments, by a service's tables. */
  Set<String> environmentsKnownTo(Service service) throws SQLException {
    return Set.copyOf(
        rows(
            service,
            "SELECT concat_ws('/', workspace, environment, name) FROM directory_environment"));
  }

  /** The names of all environments, by their owner. */
  Set<String> environments() {
    Set<String> names = new TreeSet<>();
    for (String workspace : Writers.WORKSPACES) {
      admin
          .get("/workspaces/" + workspace + "/environments")
          .expect(200)
          .items()
          .forEach(
              each ->
                  names.add(
                      workspace + "/" + each.getString("key") + "/" + each.getString("name")));
    }
    return names;
  }

  /** Which items are set where, by promotion-service's tables. */
  Set<String> itemsKnownToPromotion() throws SQLException {
    return Set.copyOf(
        rows(
            Service.PROMOTION,
            """
            SELECT concat_ws('/', workspace, environment, lower(kind) || 's', name)
            FROM item_value JOIN item_definition USING (workspace, item)"""));
  }

  /** Which versions are where, by config-service's tables. */
  Set<String> placementsKnownToConfig() throws SQLException {
    return Set.copyOf(
        rows(
            Service.CONFIG,
            "SELECT concat_ws('/', workspace, environment, number) FROM version_placement"));
  }

  /** Which versions are where, by their owner. */
  Set<String> placements() {
    Set<String> found = new TreeSet<>();
    eachEnvironment()
        .forEach(
            here -> {
              String list =
                  "/workspaces/%s/applications/%s/versions?limit=200&environment=%s"
                      .formatted(here.workspace(), Writers.APPLICATION, here.environment());
              pages(list).forEach(each -> found.add(here + "/" + each.getInteger("number")));
            });
    return found;
  }

  /** What apps read at run time, by {@code workspace/environment/kind/item}. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    eachEnvironment()
        .forEach(
            here -> {
              JsonObject resolved =
                  admin
                      .get(
                          "/workspaces/%s/environments/%s/resolved"
                              .formatted(here.workspace(), here.environment()))
                      .expect(200)
                      .json();
              for (String kind : List.of("constants", "secrets")) {
                resolved
                    .getJsonObject(kind)
                    .forEach(
                        value ->
                            values.put(
                                here + "/" + kind + "/" + value.getKey(),
                                String.valueOf(value.getValue())));
              }
            });
    return values;
  }

  private record Place(String workspace, String environment) {
    @Override
    public String toString() {
      return workspace + "/" + environment;
    }
  }

  private static Stream<Place> eachEnvironment() {
    return Writers.WORKSPACES.stream()
        .flatMap(
            workspace ->
                NexoraStory.ENVIRONMENTS.stream()
                    .map(environment -> new Place(workspace, environment)));
  }

  private List<JsonObject> pages(String list) {
    List<JsonObject> items = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      var page = admin.get(list + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).expect(200);
      items.addAll(page.items());
      cursor = page.json().getString("nextCursor");
    }
    return items;
  }

  private List<String> rows(Service service, String sql) throws SQLException {
    return Tables.select(product.platform.database(service), sql);
  }
}
