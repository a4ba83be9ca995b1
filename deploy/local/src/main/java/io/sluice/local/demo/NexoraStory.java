package io.sluice.local.demo;

import io.sluice.local.demo.Api.Caller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.List;

/**
 * The whole story, every step checked. It can be told again on the same workspace: each time with
 * an app of its own.
 */
public final class NexoraStory {
  static final String WORKSPACE = "nexora";
  static final String DEVELOPMENT = "development";
  static final String STAGING = "staging";
  static final String PRODUCTION = "production";

  /** From the lowest to the highest. */
  public static final List<String> ENVIRONMENTS = List.of(DEVELOPMENT, STAGING, PRODUCTION);

  private final Api api;
  private final NexoraDatabases databases;
  private final Narrator narrator;

  /** The story on that API with those databases, told to {@code out}. */
  public NexoraStory(Api api, NexoraDatabases databases, PrintStream out) {
    this.api = api;
    this.databases = databases;
    this.narrator = new Narrator(out);
  }

  /**
   * Tells it from its beginning to its end.
   *
   * @return the key of the app that it was about
   * @throws StoryBroken at the first step that does not go as told
   */
  public String tell() {
    workspace();
    onlyWhoIsInvited();
    new NexoraConfiguration(api, databases, narrator).fill();
    String app = new NexoraApp(api, narrator).journey();
    theTrail(app);
    return app;
  }

  private void theTrail(String app) {
    narrator.chapter("Who did what, and why");
    JsonObject rollback =
        api.as("owner")
            .get(here("/audit?type=ReleaseRolledBack&application=" + app))
            .expect(200)
            .items()
            .getFirst();
    narrator.saw("rolled back by", "releaser", rollback.getString("actor"));
    narrator.saw("because", "Version 3 loses orders", rollback.getString("reason"));
    boolean viewerSeesStaging =
        api.unaware("viewer").get(here("/audit?limit=200")).expect(200).items().stream()
            .anyMatch(entry -> entry.getJsonArray("environments").contains(STAGING));
    narrator.saw("viewer is told of staging", false, viewerSeesStaging);
  }

  /** The secret of that environment, which must never be seen anywhere but at run time. */
  public static String paymentKeyOf(String environment) {
    return NexoraConfiguration.paymentKeyOf(environment);
  }

  /** A path in the workspace. */
  static String here(String path) {
    return "/workspaces/" + WORKSPACE + path;
  }

  private void workspace() {
    narrator.chapter("Nexora gets a workspace with development, staging and production");
    Caller admin = api.as("admin");
    boolean known = admin.get(here("")).expect(200, 404).status() == 200;
    if (!known) {
      admin
          .post(
              new JsonObject().put("key", WORKSPACE).put("name", "Nexora").put("preset", "ladder"),
              "/workspaces")
          .expect(201);
    }
    narrator.did(known ? "it is there from before" : "admin creates it with the preset ladder");
    for (String name : List.of("owner", "builder", "tester", "releaser", "viewer")) {
      admin
          .put(new JsonObject().put("roles", new JsonArray().add(name)), here("/members/" + name))
          .expect(200, 201);
    }
    JsonObject runs = new JsonObject().put("environment", "*").put("actions", uses());
    admin
        .put(
            new JsonObject().put("grants", new JsonArray().add(runs)),
            here("/members/" + NexoraApp.AT_RUN_TIME))
        .expect(200, 201);
    narrator.did("and invites owner, builder, tester, releaser, viewer and the app itself");
  }

  private static JsonArray uses() {
    return new JsonArray().add("view").add("use");
  }

  private void onlyWhoIsInvited() {
    narrator.chapter("Who sees what");
    narrator.saw("builder sees", ENVIRONMENTS, environmentsOf("builder"));
    narrator.saw("tester sees", ENVIRONMENTS, environmentsOf("tester"));
    narrator.saw("viewer, invited to none, sees", List.of(PRODUCTION), environmentsOf("viewer"));
    api.unaware("stranger").get(here("/environments")).refused(404, "WORKSPACE_NOT_FOUND");
    narrator.did("for stranger there is no such workspace (404)");
  }

  private List<String> environmentsOf(String subject) {
    return api.as(subject).get(here("/environments")).expect(200).items().stream()
        .map(environment -> environment.getString("key"))
        .toList();
  }
}
