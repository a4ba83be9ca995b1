package io.sluice.local;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a service says about itself. */
final class Health {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private Health() {}

  /** Whether it is ready for work, by what it says on its management port; asks once. */
  static boolean isReady(int port) {
    return isFound(ready(port));
  }

  /** Whether there is an answer of 200. */
  static boolean isFound(URI uri) {
    return get(uri).filter(answer -> answer.statusCode() == 200).isPresent();
  }

  /** What it waits for, by its own words; nothing if it is ready or does not answer. */
  static List<String> missing(int port) {
    return get(ready(port)).map(answer -> missing(answer.body())).orElse(List.of());
  }

  static List<String> missing(String health) {
    try {
      return new JsonObject(health)
          .getJsonArray("checks", new JsonArray()).stream()
              .map(JsonObject.class::cast)
              .filter(check -> !"UP".equals(check.getString("status")))
              .map(check -> check.getString("name"))
              .toList();
    } catch (DecodeException | ClassCastException _) {
      return List.of();
    }
  }

  private static URI ready(int port) {
    return URI.create("http://127.0.0.1:" + port + "/q/health/ready");
  }

  private static Optional<HttpResponse<String>> get(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
    try {
      return Optional.of(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
