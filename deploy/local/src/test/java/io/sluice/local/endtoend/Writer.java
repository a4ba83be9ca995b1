package io.sluice.local.endtoend;

import io.sluice.local.demo.NexoraStory;
import io.sluice.local.endtoend.PatientClient.Answered;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Writes one thing after the other in a workspace that others write in too, and remembers what was
 * acknowledged. No two of its writes say the same, and none of them may be refused.
 */
final class Writer {
  /** What each of its writes is, and nothing else here. */
  static final Set<String> EVENTS =
      Set.of("ConstantSet", "SecretSet", "EnvironmentRenamed", "VersionCreated", "VersionPromoted");

  private final PatientClient client;
  private final String workspace;
  private final String name;
  private final SplittableRandom random;
  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Map<String, String> values = new TreeMap<>();
  private int turn;

  Writer(PatientClient client, String workspace, String name, long seed) {
    this.client = client;
    this.workspace = workspace;
    this.name = name;
    this.random = new SplittableRandom(seed);
  }

  /** The one constant and the one secret that it writes, and nobody else. */
  static String item(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  void writeWhile(BooleanSupplier more) {
    while (more.getAsBoolean()) {
      turn++;
      switch (turn % 5) {
        case 0 -> setSecret();
        case 1 -> renameEnvironment();
        case 2 -> createAndPromoteVersion();
        default -> setConstant();
      }
    }
  }

  private void setConstant() {
    set("constants", mark(), "ConstantSet", quoted(mark()));
  }

  /** What it was set to is nowhere to be seen: each of these must be an event of its own. */
  private void setSecret() {
    set("secrets", "secret of " + mark(), "SecretSet", quoted(item(name)));
  }

  private void set(String kind, String value, String type, String mark) {
    String environment = environment();
    String path = "/environments/" + environment + "/" + kind + "/" + item(name);
    write("PUT", path, new JsonObject().put("value", value), type, mark);
    values.put(workspace + "/" + environment + "/" + kind + "/" + item(name), value);
  }

  private void renameEnvironment() {
    write(
        "PATCH",
        "/environments/" + environment(),
        new JsonObject().put("name", mark()),
        "EnvironmentRenamed",
        quoted(mark()));
  }

  private void createAndPromoteVersion() {
    JsonObject content = new JsonObject().put("text", "version of " + mark());
    Answered created =
        write(
            "POST",
            "/applications/" + Writers.APPLICATION + "/versions",
            new JsonObject().put("name", mark()).put("content", content),
            "VersionCreated",
            quoted(mark()));
    if (created.isAccepted()) {
      int number = created.json().getInteger("number");
      write(
          "POST",
          "/applications/" + Writers.APPLICATION + "/versions/" + number + "/promotions",
          new JsonObject().put("from", NexoraStory.ENVIRONMENTS.getFirst()),
          "VersionPromoted",
          "\"number\":" + number + ",");
    }
  }

  private Answered write(String method, String path, JsonObject body, String type, String mark) {
    Answered answered = client.send(method, "/workspaces/" + workspace + path, body);
    if (answered.isAccepted()) {
      acknowledged.add(Acknowledged.at(answered.position(), type, mark, answered.attempts()));
    } else {
      refused.add(path + " after " + answered.attempts() + ": " + answered.response().body());
    }
    return answered;
  }

  private String environment() {
    return NexoraStory.ENVIRONMENTS.get(random.nextInt(NexoraStory.ENVIRONMENTS.size()));
  }

  private String mark() {
    return name + "-" + turn;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  /** In the order in which it was told so. */
  List<Acknowledged> acknowledged() {
    return acknowledged;
  }

  /** What it has set last, by {@code workspace/environment/kind/item}. */
  Map<String, String> values() {
    return values;
  }

  List<String> refused() {
    return refused;
  }
}
