package io.sluice.benchmarks.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The REST API as one caller sees it; what it refuses is an exception. */
final class Api implements AutoCloseable {
  private static final String BASE = "/api/v1/workspaces";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String token;

  Api(String token) {
    this.token = token;
  }

  /** Returns the {@code Sluice-Position} of the write. */
  String post(String origin, String path, String json) {
    return write("POST", origin, path, json, null);
  }

  /** Returns the {@code Sluice-Position} of the write. */
  String put(String origin, String path, String json) {
    return write("PUT", origin, path, json, null);
  }

  /** The same, but not before the service knows of what is named by {@code after}. */
  String putAfter(String after, String origin, String path, String json) {
    return write("PUT", origin, path, json, after);
  }

  private String write(String method, String origin, String path, String json, String after) {
    HttpRequest.Builder request =
        request(origin + BASE + path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    if (after != null) {
      request.header("Sluice-After", after);
    }
    return send(request).headers().firstValue("Sluice-Position").orElseThrow();
  }

  HttpResponse<String> post(String uri) {
    return send(request(uri).POST(HttpRequest.BodyPublishers.noBody()));
  }

  HttpResponse<String> get(String uri) {
    return send(request(uri).GET());
  }

  private HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            request.method()
                + " "
                + request.uri()
                + ": "
                + answer.statusCode()
                + " "
                + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
