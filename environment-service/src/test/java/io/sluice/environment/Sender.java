package io.sluice.environment;

import io.restassured.RestAssured;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests of the owner by a client that costs less than what is measured with it. */
record Sender(HttpClient http, String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  Sender() {
    this(HTTP, Tokens.bearer("owner"));
  }

  HttpResponse<String> send(String method, String path, Object body) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d/api/v1%s".formatted(RestAssured.port, path)))
            .header("Authorization", token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(EventJson.write(body)))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
