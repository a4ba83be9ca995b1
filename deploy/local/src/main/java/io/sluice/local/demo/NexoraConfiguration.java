package io.sluice.local.demo;

import static io.sluice.local.demo.NexoraStory.DEVELOPMENT;
import static io.sluice.local.demo.NexoraStory.ENVIRONMENTS;
import static io.sluice.local.demo.NexoraStory.PRODUCTION;
import static io.sluice.local.demo.NexoraStory.STAGING;
import static io.sluice.local.demo.NexoraStory.here;

import io.sluice.local.demo.Api.Caller;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** One data source, one constant and one secret, with other values in each environment. */
final class NexoraConfiguration {
  private final Api api;
  private final NexoraDatabases databases;
  private final Narrator narrator;

  NexoraConfiguration(Api api, NexoraDatabases databases, Narrator narrator) {
    this.api = api;
    this.databases = databases;
    this.narrator = narrator;
  }

  void fill() {
    narrator.chapter("The same names, other values in each environment");
    define();
    for (String environment : ENVIRONMENTS) {
      value(environment, "datasources/orders")
          .accept(new JsonObject().put("settings", databases.settings(environment)));
      value(environment, "constants/GREETING")
          .accept(new JsonObject().put("value", greeting(environment)));
    }
    for (String environment : List.of(DEVELOPMENT, STAGING)) {
      value(environment, "secrets/PAYMENT_KEY").accept(paymentKey(environment));
    }
    api.as("owner")
        .delete(here("/environments/" + PRODUCTION + "/secrets/PAYMENT_KEY"))
        .expect(200, 204, 404, 409);
    narrator.did("owner sets them all, but forgets the secret PAYMENT_KEY of production");
    nobodySeesASecret();
  }

  private void define() {
    Caller owner = api.as("owner");
    JsonObject plain = new JsonObject().put("required", true);
    JsonObject secret = new JsonObject().put("required", true).put("secret", true);
    JsonObject settings =
        new JsonObject()
            .put("host", plain)
            .put("port", plain)
            .put("database", plain)
            .put("user", plain)
            .put("password", secret);
    owner
        .put(
            new JsonObject()
                .put("kind", "postgresql")
                .put("description", "Orders of our customers")
                .put("settings", settings),
            here("/catalog/datasources/orders"))
        .expect(200, 201);
    owner
        .put(
            new JsonObject().put("description", "What customers read first"),
            here("/catalog/constants/GREETING"))
        .expect(200, 201);
    owner
        .put(
            new JsonObject().put("description", "For the payment provider"),
            here("/catalog/secrets/PAYMENT_KEY"))
        .expect(200, 201);
    narrator.did("owner defines datasources.orders, constants.GREETING, secrets.PAYMENT_KEY");
  }

  private Consumer<JsonObject> value(String environment, String item) {
    return body ->
        api.as("owner")
            .put(body, here("/environments/" + environment + "/" + item))
            .expect(200, 201, 204);
  }

  /** What somebody forgot, set at last. */
  static void remember(Api api) {
    api.as("releaser")
        .put(paymentKey(PRODUCTION), here("/environments/" + PRODUCTION + "/secrets/PAYMENT_KEY"))
        .expect(200, 201, 204);
  }

  static String greeting(String environment) {
    return "Welcome to " + environment;
  }

  static String paymentKeyOf(String environment) {
    return "pay-" + environment + "-4f1c9e27";
  }

  private static JsonObject paymentKey(String environment) {
    return new JsonObject().put("value", paymentKeyOf(environment));
  }

  private void nobodySeesASecret() {
    for (String environment : List.of(DEVELOPMENT, STAGING)) {
      String configuration =
          api.as("owner")
              .get(here("/environments/" + environment + "/configuration"))
              .expect(200)
              .body();
      if (configuration.contains(paymentKeyOf(environment))
          || databases.passwords().stream().anyMatch(configuration::contains)) {
        throw new StoryBroken("a secret is readable in " + environment);
      }
    }
    narrator.did("read back, secrets are masked, even for owner");
  }
}
