package io.sluice.testkit.api;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sluice.events.ConfigEvent;
import io.sluice.events.DomainEvent;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.LockObserved;
import io.sluice.events.PromotionEvent;
import io.sluice.events.Streams;
import io.sluice.events.Topics;
import io.sluice.testkit.AsDescribed;
import io.sluice.testkit.Neighbour;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A workspace of one test's own, in one service: what the other two publish of it, and requests to
 * the service, which are sent when it has caught up with that. Every exchange is held against the
 * description that the service serves.
 */
public final class Workspace {
  private static final String API = "/api/v1";
  private static final int MOST_POSITIONS = 20;

  private final String key = "ws-" + UUID.randomUUID();
  private final Map<String, Neighbour> neighbours = new TreeMap<>();
  private final ApiSpec spec;

  /** What the service is known to have applied; nobody but an admin may wait for all of it. */
  private String applied = "";

  /** A workspace that nobody has heard of. */
  Workspace(ApiSpec spec) {
    this.spec = spec;
  }

  /** Its key. */
  public String key() {
    return key;
  }

  /** The path of something in the workspace; what begins with {@code /api/} is one already. */
  public String path(String below) {
    return below.startsWith("/api/") ? below : API + "/workspaces/" + key + below;
  }

  /** Sends a request. */
  public Response send(Request request) {
    RequestSpecification sent = checked().headers(request.caller().headers());
    return (request.body() == null ? sent : sent.body(request.body()))
        .request(request.method(), path(request.path()));
  }

  /** A request after what was published, for tests that go on with RestAssured. */
  public RequestSpecification as(String subject) {
    return checked().headers(Caller.as(subject).headers());
  }

  /** The same for requests that the description knows nothing of. */
  public RequestSpecification unchecked(String subject) {
    return plain().headers(Caller.as(subject).headers());
  }

  /** What environment-service publishes of the workspace. */
  public void publish(EnvironmentEvent... events) {
    for (EnvironmentEvent event : events) {
      neighbour("environment", Topics.ENVIRONMENT)
          .publish(String.join("/", Streams.of(Topics.ENVIRONMENT, key, event)), event);
    }
  }

  /** That config-service has accepted a machine token. */
  public void publish(ConfigEvent.MachineTokenUsed event) {
    neighbour("config", Topics.CONFIG).publish("token-use/" + key + "/" + event.id(), event);
  }

  /** The same, and waits until the service has answered it with an event of this type. */
  void publishAndAwait(String answer, EnvironmentEvent event) {
    long before = stored().last();
    publish(event);
    Awaitility.await()
        .until(() -> stored().after(before).stream().anyMatch(each -> each.type().equals(answer)));
  }

  /** What config-service publishes of the catalog. */
  public void publish(ConfigEvent.Catalog... events) {
    neighbour("config", Topics.CONFIG).publish("catalog/" + key, events);
  }

  /** What config-service publishes of the values of an environment. */
  public void publish(String environment, ConfigEvent.Value... events) {
    neighbour("config", Topics.CONFIG).publish("configuration/" + key + "/" + environment, events);
  }

  /** What promotion-service publishes of an application. */
  public void publish(String application, PromotionEvent... events) {
    neighbour("promotion", Topics.PROMOTION)
        .publish("application/" + key + "/" + application, events);
  }

  /** What config-service or promotion-service publishes of a lock that it has seen. */
  public void publish(String observer, LockObserved event) {
    neighbour(observer, Topics.ofService(observer + "-service"))
        .publish(observer + "-gate/" + key, event);
  }

  /**
   * Whether this service is under test; what it decides itself is asked of it and not published.
   */
  public boolean isOf(String asked) {
    return spec.service().equals(asked);
  }

  /** The JSON of an event, as it is stored. */
  String json(DomainEvent event) {
    return spec.json().apply(event);
  }

  /** The events of the workspace that the service has stored. */
  public StoredEvents stored() {
    return new StoredEvents(spec.service(), key);
  }

  private RequestSpecification checked() {
    return plain().filter(AsDescribed.filter());
  }

  private RequestSpecification plain() {
    catchUp();
    return RestAssured.given().urlEncodingEnabled(false).contentType(ContentType.JSON);
  }

  private void catchUp() {
    List<String> positions =
        neighbours.values().stream().flatMap(each -> each.positions().stream()).toList();
    String published = String.join(",", positions);
    if (!published.equals(applied)) {
      for (int from = 0; from < positions.size(); from += MOST_POSITIONS) {
        List<String> some =
            positions.subList(from, Math.min(positions.size(), from + MOST_POSITIONS));
        RestAssured.given()
            .headers(Caller.ADMIN.headers())
            .header("Sluice-After", String.join(",", some))
            .get(API + "/operations/" + spec.service() + "-service/parked?limit=1")
            .then()
            .statusCode(200);
      }
      applied = published;
    }
  }

  private Neighbour neighbour(String other, String topic) {
    if (isOf(other)) {
      throw new IllegalArgumentException(other + "-service is under test, ask it");
    }
    return neighbours.computeIfAbsent(
        other, _ -> new Neighbour(other + "-service", spec.topic(topic), key, spec.json()));
  }
}
