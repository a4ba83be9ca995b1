package io.sluice.config.running;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sluice.testkit.AsDescribed;
import io.sluice.testkit.Tokens;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A workspace of its own for one test, and calls of the API in it. */
final class Nexora implements AutoCloseable {
  final String key = "nexora-" + UUID.randomUUID().toString().substring(0, 8);
  final EnvironmentService events = new EnvironmentService(key).withLadder();
  final PromotionService shop = new PromotionService(key);

  /** A request of a member that sees the workspace as it is now. */
  RequestSpecification as(String subject) {
    return unchecked(subject).filter(AsDescribed.filter());
  }

  /** The same for requests that OpenAPI knows no path for. */
  RequestSpecification unchecked(String subject) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", Tokens.bearer(subject))
        .header("Sluice-After", String.join(",", positions()))
        .contentType(ContentType.JSON);
  }

  String path(String rest) {
    return "/api/v1/workspaces/" + key + rest;
  }

  Response define(String item, String body) {
    return as("owner").body(body).put(path("/catalog/" + item));
  }

  Response set(String environment, String item, String body) {
    return as("owner").body(body).put(path("/environments/" + environment + "/" + item));
  }

  Response patch(String environment, String body) {
    return as("owner").body(body).patch(path("/environments/" + environment + "/configuration"));
  }

  Response configuration(String environment) {
    return as("owner").get(path("/environments/" + environment + "/configuration"));
  }

  Response resolved(String environment) {
    return as("owner").get(path("/environments/" + environment + "/resolved"));
  }

  /** What the application {@code shop} gets. */
  Response resolvedForShop(String environment) {
    return as("owner").get(path("/environments/" + environment + "/resolved?application=shop"));
  }

  private List<String> positions() {
    return Stream.of(events.positions(), shop.positions()).flatMap(List::stream).toList();
  }

  @Override
  public void close() {
    events.close();
    shop.close();
  }
}
