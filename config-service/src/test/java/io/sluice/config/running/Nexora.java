package io.sluice.config.running;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sluice.config.Api;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Workspace;

/** A ladder of its own for one test, for tests that are not sentences yet. */
final class Nexora implements AutoCloseable {
  final Workspace events = Api.workspace(Fact.ladder());
  final String key = events.key();
  final PromotionService shop = new PromotionService(events);

  /** A request of a member that sees the workspace as it is now. */
  RequestSpecification as(String subject) {
    return events.as(subject);
  }

  /** The same for requests that OpenAPI knows no path for. */
  RequestSpecification unchecked(String subject) {
    return events.unchecked(subject);
  }

  String path(String rest) {
    return events.path(rest);
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

  /** Nothing is held open. */
  @Override
  public void close() {}
}
