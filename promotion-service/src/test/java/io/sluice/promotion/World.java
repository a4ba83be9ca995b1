package io.sluice.promotion;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sluice.events.ConfigEvent;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.Topics;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.AsDescribed;
import io.sluice.testkit.Neighbour;
import io.sluice.testkit.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A workspace of its own for a test, with the application {@code crm}, as the other two services
 * publish it; requests wait until the service has caught up with all of that.
 */
public final class World {
  private final String workspace = "w" + UUID.randomUUID().toString().substring(0, 8);
  private final Neighbour environmentService =
      new Neighbour("environment-service", Topics.ENVIRONMENT, workspace, EventJson::write);
  private final Neighbour configService =
      new Neighbour("config-service", Topics.CONFIG, workspace, EventJson::write);

  private World(Preset preset, Promotion promotion, Editing editing, List<EnvironmentCreated> all) {
    environment(new WorkspaceCreated(workspace, "Nexora", preset, policy(promotion, editing)));
    all.forEach(this::environment);
    member("owner", Role.OWNER);
    member("builder", Role.BUILDER);
    member("tester", Role.TESTER);
    member("releaser", Role.RELEASER);
    member("viewer", Role.VIEWER);
    as("builder")
        .body(Map.of("key", "crm", "name", "CRM"))
        .post(url("/applications"))
        .then()
        .statusCode(201);
  }

  public static World ladder() {
    return new World(
        Preset.LADDER,
        Promotion.LADDER,
        Editing.LOWEST,
        List.of(
            stage("development", 1, false),
            stage("staging", 2, false),
            stage("production", 3, true)));
  }

  public static World pair() {
    return new World(
        Preset.PAIR,
        Promotion.NONE,
        Editing.LOWEST,
        List.of(stage("staging", 1, false), stage("production", 2, true)));
  }

  public static World open() {
    return new World(
        Preset.OPEN,
        Promotion.FREE,
        Editing.ANY,
        List.of(stage("production", 1, true), stage("preview", 1, false)));
  }

  /** A ladder that ends in two environments of the same rank. */
  public static World peers() {
    return new World(
        Preset.CUSTOM,
        Promotion.LADDER,
        Editing.LOWEST,
        List.of(
            stage("development", 1, false), stage("prod-us", 2, false), stage("prod-eu", 2, true)));
  }

  /** A workspace whose first environment has not been heard of yet. */
  public static World withoutEnvironments() {
    return new World(Preset.CUSTOM, Promotion.LADDER, Editing.LOWEST, List.of());
  }

  public String key() {
    return workspace;
  }

  /** Path of something in the workspace. */
  public String url(String path) {
    return "/api/v1/workspaces/" + workspace + path;
  }

  /** Path of something of the application. */
  public String app(String path) {
    return url("/applications/crm" + path);
  }

  /** A request of somebody. */
  public RequestSpecification as(String subject) {
    List<String> after = new ArrayList<>(environmentService.positions());
    after.addAll(configService.positions());
    return given()
        .filter(AsDescribed.filter())
        .header("Authorization", Tokens.bearer(subject))
        .header("Sluice-After", String.join(",", after))
        .contentType(ContentType.JSON);
  }

  public void environment(EnvironmentEvent event) {
    environmentService.publish("workspace/" + workspace, event);
  }

  public void catalog(ConfigEvent.Catalog... events) {
    configService.publish("catalog/" + workspace, events);
  }

  public void configuration(String environment, ConfigEvent.Value... events) {
    configService.publish("configuration/" + workspace + "/" + environment, events);
  }

  public void member(String subject, Role... roles) {
    environment(new MemberGranted(subject, List.of(roles), List.of()));
  }

  /** Creates a version in the lowest environment and gives its number. */
  public int version(Object content) {
    return as("builder")
        .body(Map.of("content", content))
        .post(app("/versions"))
        .then()
        .statusCode(201)
        .extract()
        .path("number");
  }

  public Response promote(String subject, int number, String from, String to) {
    Map<String, Object> body = new HashMap<>();
    body.put("from", from);
    if (to != null) {
      body.put("to", to);
    }
    return as(subject).body(body).post(app("/versions/" + number + "/promotions"));
  }

  /** A version that got as far as this environment of the ladder. */
  public int versionIn(String environment) {
    int number = version(Map.of("greeting", "hello"));
    if (!environment.equals("development")) {
      promote("releaser", number, "development", null).then().statusCode(201);
    }
    if (environment.equals("production")) {
      promote("releaser", number, "staging", null).then().statusCode(201);
    }
    return number;
  }

  public Response release(String subject, int number) {
    return as(subject).body(Map.of("version", number)).post(app("/releases"));
  }

  /** The answer is a problem with this status and code. */
  public static void refused(Response answer, int status, String code) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code), "status", equalTo(status));
  }

  public static EnvironmentCreated stage(String key, int rank, boolean isDefault) {
    return new EnvironmentCreated(key, key, "#336699", rank, true, isDefault);
  }

  private static WorkspacePolicy policy(Promotion promotion, Editing editing) {
    return new WorkspacePolicy(
        promotion,
        editing,
        Merging.UPWARD,
        SystemEnvironments.PROTECTED,
        CustomEnvironments.ALLOWED,
        0);
  }
}
