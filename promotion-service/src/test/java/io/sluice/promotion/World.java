package io.sluice.promotion;

import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Request.json;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sluice.events.ConfigEvent;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.Role;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Preset;
import io.sluice.testkit.api.Refusal;
import io.sluice.testkit.api.Workspace;

/** The application {@code crm} in a workspace of its own, for tests that are not sentences yet. */
public record World(Workspace workspace) {

  public static World ladder() {
    return of(Fact.ladder());
  }

  public static World pair() {
    return of(Fact.pair());
  }

  public static World open() {
    return of(Fact.open());
  }

  /** A ladder that ends in two environments of the same rank. */
  public static World peers() {
    return of(Fact.peers());
  }

  /** A workspace whose first environment has not been heard of yet. */
  public static World withoutEnvironments() {
    return of(Fact.noEnvironments());
  }

  private static World of(Fact preset) {
    return new World(Api.workspace(preset, Crm.registered()));
  }

  public String key() {
    return workspace.key();
  }

  /** Path of something in the workspace. */
  public String url(String path) {
    return workspace.path(path);
  }

  /** Path of something of the application. */
  public String app(String path) {
    return url("/applications/crm" + path);
  }

  /** A request of somebody. */
  public RequestSpecification as(String subject) {
    return workspace.as(subject);
  }

  /** The same, not held against the description. */
  public RequestSpecification unchecked(String subject) {
    return workspace.unchecked(subject);
  }

  public void environment(EnvironmentEvent event) {
    workspace.publish(event);
  }

  public void catalog(ConfigEvent.Catalog... events) {
    workspace.publish(events);
  }

  public void configuration(String environment, ConfigEvent.Value... events) {
    workspace.publish(environment, events);
  }

  public void member(String subject, Role... roles) {
    Fact.member(subject, roles).in(workspace);
  }

  /** Creates a version in the lowest environment and gives its number. */
  public int version(Object content) {
    return workspace
        .send(BUILDER.post("/applications/crm/versions", json("content", content)))
        .then()
        .statusCode(201)
        .extract()
        .path("number");
  }

  public Response promote(String subject, int number, String from, String to) {
    return workspace.send(Crm.promotes(subject, number, from, to));
  }

  /** A version that got as far as this environment of the ladder. */
  public int versionIn(String environment) {
    int number = version(json("greeting", "hello"));
    Crm.promoted(number, environment).in(workspace);
    return number;
  }

  public Response release(String subject, int number) {
    return workspace.send(Crm.releases(subject, number));
  }

  /** The answer is a problem with this status and code. */
  public static void refused(Response answer, int status, String code) {
    Refusal.refused(status, code).check(answer);
  }

  public static EnvironmentCreated stage(String key, int rank, boolean isDefault) {
    return Preset.stage(key, rank, isDefault);
  }
}
