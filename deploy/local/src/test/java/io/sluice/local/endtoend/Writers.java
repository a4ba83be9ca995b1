package io.sluice.local.endtoend;

import io.sluice.local.demo.Api;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Eight writers in two workspaces, so that four at a time change the same streams. */
final class Writers {
  static final List<String> WORKSPACES = List.of("busy", "busier");
  static final String APPLICATION = "orders";
  private static final int COUNT = 8;

  private final PatientClient client;
  private final List<Writer> all = new ArrayList<>();

  /** Makes what they need; returns when every service knows of it. */
  Writers(Product product, long seed) {
    client = new PatientClient(product.platform.url(), product.platform.token("admin"));
    Api.Caller admin = product.api(_ -> {}).as("admin");
    WORKSPACES.forEach(workspace -> create(admin, workspace));
    for (int i = 0; i < COUNT; i++) {
      String workspace = WORKSPACES.get(i % WORKSPACES.size());
      String name = "w" + i;
      for (String kind : List.of("constants", "secrets")) {
        admin
            .put(
                new JsonObject().put("description", "of writer " + i),
                "/workspaces/" + workspace + "/catalog/" + kind + "/" + Writer.item(name))
            .expect(200, 201);
      }
      all.add(new Writer(client, workspace, name, seed + i));
    }
  }

  private void create(Api.Caller admin, String workspace) {
    admin
        .post(
            new JsonObject()
                .put("key", workspace)
                .put("name", workspace.toUpperCase(Locale.ROOT))
                .put("preset", "ladder"),
            "/workspaces")
        .expect(201);
    JsonObject policy = new JsonObject().put("systemEnvironments", "EDITABLE");
    client.send(
        "PATCH",
        "/workspaces/" + workspace,
        new JsonObject().put("policy", policy).put("reason", "writers rename what they like"));
    admin
        .post(
            new JsonObject().put("key", APPLICATION).put("name", "Orders"),
            "/workspaces/" + workspace + "/applications")
        .expect(201);
  }

  /** They all write; complete when each has the answer to its last write. */
  CompletableFuture<Void> writeWhile(BooleanSupplier more) {
    return CompletableFuture.allOf(
        all.stream()
            .map(
                writer ->
                    CompletableFuture.runAsync(
                        () -> writer.writeWhile(more), task -> Thread.ofVirtual().start(task)))
            .toArray(CompletableFuture[]::new));
  }

  List<Writer> all() {
    return all;
  }

  /** How many writes were acknowledged so far. */
  long answers() {
    return client.answers();
  }

  List<Acknowledged> acknowledged() {
    return all.stream().flatMap(writer -> writer.acknowledged().stream()).toList();
  }

  /** What was set last, by {@code workspace/environment/kind/item}. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    all.forEach(writer -> values.putAll(writer.values()));
    return values;
  }

  /** What was answered otherwise than as done. */
  List<String> refused() {
    return all.stream().flatMap(writer -> writer.refused().stream()).toList();
  }

  /** Answers that no outage excuses. */
  List<String> bugs() {
    return List.copyOf(client.bugs());
  }
}
