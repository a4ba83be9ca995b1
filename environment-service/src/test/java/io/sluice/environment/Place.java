package io.sluice.environment;

import static io.sluice.environment.Client.json;

import io.sluice.testkit.api.StoredEvents;
import io.sluice.testkit.api.StoredEvents.Stored;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * For tests that are not sentences yet: a workspace of one test, with {@code owner} as its owner
 * besides {@code admin}.
 */
record Place(String key) {
  static final Client ADMIN = Client.as("admin");
  static final Client OWNER = Client.as("owner");

  static Place ladder() {
    return preset("ladder");
  }

  static Place preset(String preset) {
    Place place = new Place(newKey());
    ADMIN
        .post("/workspaces", json("key", place.key, "name", "Nexora", "preset", preset))
        .statusCode(201);
    place.roles("owner", "owner");
    return place;
  }

  static String newKey() {
    return "ws-" + UUID.randomUUID();
  }

  /** The events of a workspace in the order of their positions. */
  static List<Stored> stored(String workspace) {
    return new StoredEvents("environment", workspace).all();
  }

  /** Path below the workspace. */
  String at(String path) {
    return "/workspaces/" + key + path;
  }

  Place roles(String subject, String... roles) {
    ADMIN.put(at("/members/" + subject), json("roles", List.of(roles))).statusCode(200);
    return this;
  }

  Place grant(String subject, String environment, String... actions) {
    Map<String, Object> grant = json("environment", environment, "actions", List.of(actions));
    ADMIN.put(at("/members/" + subject), json("grants", List.of(grant))).statusCode(200);
    return this;
  }

  Place environment(String environment, Integer rank) {
    OWNER
        .post(at("/environments"), json("key", environment, "name", environment, "rank", rank))
        .statusCode(201);
    return this;
  }

  Place archived(String environment) {
    OWNER.post(at("/environments/" + environment + "/archive"), null).statusCode(200);
    return this;
  }
}
