package io.sluice.local.demo;

import static io.sluice.local.demo.NexoraStory.DEVELOPMENT;
import static io.sluice.local.demo.NexoraStory.PRODUCTION;
import static io.sluice.local.demo.NexoraStory.STAGING;
import static io.sluice.local.demo.NexoraStory.here;

import io.sluice.local.demo.Api.Caller;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The app's way from the first version to a rollback. */
final class NexoraApp {
  /** Subject that the app itself uses at run time. */
  static final String AT_RUN_TIME = "orders-app";

  private final Api api;
  private final Narrator narrator;
  private final Caller builder;
  private final Caller releaser;
  private String key = "";

  NexoraApp(Api api, Narrator narrator) {
    this.api = api;
    this.narrator = narrator;
    this.builder = api.as("builder");
    this.releaser = api.as("releaser");
  }

  String journey() {
    develop();
    testAndFindABug();
    fix();
    reachProduction();
    releaseSomethingBadAndReturn();
    return key;
  }

  private void develop() {
    narrator.chapter("Developers build version 1 in development");
    key = register();
    create("Version 1", content("one"), null, 1);
    runsWith(DEVELOPMENT, 1);
  }

  /** The first of {@code orders}, {@code orders-2}... that no earlier telling used. */
  private String register() {
    for (int attempt = 1; attempt <= 1000; attempt++) {
      String candidate = attempt == 1 ? "orders" : "orders-" + attempt;
      if (builder.get(here("/applications/" + candidate)).expect(200, 404).status() == 404) {
        builder
            .post(
                new JsonObject().put("key", candidate).put("name", "Orders " + attempt),
                here("/applications"))
            .expect(201);
        narrator.did("builder registers the app " + candidate);
        return candidate;
      }
    }
    throw new StoryBroken("told too often: every name for the app is taken");
  }

  private static JsonObject content(String text) {
    return new JsonObject()
        .put("text", text)
        .put("title", "{{constants.GREETING}}")
        .put("query", new JsonObject().put("source", "{{datasources.orders}}"))
        .put("payment", "{{secrets.PAYMENT_KEY}}");
  }

  private void testAndFindABug() {
    narrator.chapter("QA tests it in staging and finds a bug");
    promote(builder, 1, DEVELOPMENT, STAGING).expect(201);
    runsWith(STAGING, 1);
    builder.put(content("mended in place"), path("/versions/1/content")).expect(409);
    narrator.did("what is promoted can't be edited any more (409)");
  }

  private void fix() {
    narrator.chapter("Developers fix it in version 2, made from version 1");
    create("Version 2", content("two"), 1, 2);
    promote(builder, 2, PRODUCTION, STAGING).expect(409);
    narrator.did("who is wrong about where version 2 is can't promote it (409)");
    promote(builder, 2, DEVELOPMENT, STAGING).expect(201);
    runsWith(STAGING, 2);
  }

  private void reachProduction() {
    narrator.chapter("Version 2 reaches production and is released");
    promote(builder, 2, STAGING, PRODUCTION).expect(403);
    narrator.did("builder may not promote into production (403)");
    List<String> missing =
        promote(releaser, 2, STAGING, PRODUCTION)
            .refused(409, "CONFIGURATION_MISSING")
            .errors()
            .stream()
            .map(error -> error.getString("pointer"))
            .toList();
    narrator.saw("releaser's promotion is refused for", List.of("/secrets/PAYMENT_KEY"), missing);
    NexoraConfiguration.remember(api);
    narrator.did("releaser sets the forgotten secret");
    promote(releaser, 2, STAGING, PRODUCTION).expect(201);
    release(2);
    runsWith(PRODUCTION, 2);
  }

  private void releaseSomethingBadAndReturn() {
    narrator.chapter("A bad version 3 is released, and rolled back");
    create("Version 3", content("three, which loses orders"), 2, 3);
    promote(builder, 3, DEVELOPMENT, STAGING).expect(201);
    promote(releaser, 3, STAGING, PRODUCTION).expect(201);
    release(3);
    runsWith(PRODUCTION, 3);
    releaser
        .post(new JsonObject().put("reason", "Version 3 loses orders"), path("/rollback"))
        .expect(200, 201);
    narrator.did("releaser rolls it back: it loses orders");
    runsWith(PRODUCTION, 2);
    narrator.saw("releases, newest first", List.of(2, 3, 2), released());
  }

  private List<Integer> released() {
    return releaser.get(path("/releases")).expect(200).items().stream()
        .map(release -> release.getInteger("version"))
        .toList();
  }

  private void create(String name, JsonObject content, Integer from, int number) {
    JsonObject body = new JsonObject().put("name", name).put("content", content);
    if (from != null) {
      body.put("from", from);
    }
    JsonObject version = builder.post(body, path("/versions")).expect(201).json();
    narrator.saw("builder creates version", number, version.getInteger("number"));
  }

  private Answer promote(Caller caller, int version, String from, String to) {
    Answer answer =
        caller.post(
            new JsonObject().put("from", from).put("to", to),
            path("/versions/" + version + "/promotions"));
    if (answer.status() == 201) {
      narrator.did("version " + version + " is promoted from " + from + " to " + to);
    }
    return answer;
  }

  private void release(int version) {
    releaser.post(new JsonObject().put("version", version), path("/releases")).expect(201);
    narrator.did("releaser releases version " + version);
  }

  /** What runs there, and that at run time the app gets the database of that environment. */
  private void runsWith(String environment, int version) {
    Caller app = api.as(AT_RUN_TIME);
    JsonObject running = app.get(path("/running?environment=" + environment)).expect(200).json();
    narrator.saw(environment + " runs version", version, running.getInteger("version"));
    JsonObject resolved =
        app.get(here("/environments/" + environment + "/resolved?application=" + key))
            .expect(200)
            .json();
    narrator.saw("it gets what that version needs", version, resolved.getInteger("version"));
    narrator.saw(
        "its greeting",
        NexoraConfiguration.greeting(environment),
        resolved.getJsonObject("constants").getString("GREETING"));
    narrator.saw(
        "it reads from its database",
        NexoraDatabases.orderOf(environment),
        NexoraDatabases.readOrder(resolved.getJsonObject("datasources").getJsonObject("orders")));
    if (!NexoraConfiguration.paymentKeyOf(environment)
        .equals(resolved.getJsonObject("secrets").getString("PAYMENT_KEY"))) {
      throw new StoryBroken("not the payment key of " + environment);
    }
    narrator.did("and it has its own payment key");
  }

  private String path(String rest) {
    return here("/applications/" + key + rest);
  }
}
