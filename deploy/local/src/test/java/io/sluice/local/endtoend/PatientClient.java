package io.sluice.local.endtoend;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes as the documentation of errors says: whatever is not an answer is sent again with the same
 * key, until there is one.
 */
final class PatientClient {
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String origin;
  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Queue<String> bugs = new ConcurrentLinkedQueue<>();
  private final AtomicLong answers = new AtomicLong();

  PatientClient(String origin, String token) {
    this.origin = origin;
    this.token = token;
  }

  /**
   * The answer to a write.
   *
   * @param attempts how often it was sent
   */
  record Answered(HttpResponse<String> response, int attempts) {
    boolean isAccepted() {
      return response.statusCode() / 100 == 2;
    }

    JsonObject json() {
      return new JsonObject(response.body());
    }

    String position() {
      return response.headers().firstValue("Sluice-Position").orElseThrow();
    }
  }

  /** Sends until there is an answer. */
  Answered send(String method, String path, JsonObject body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + "/api/v1" + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    Instant limit = Instant.now().plus(PATIENCE);
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = once(request);
      if (response != null && isAnswer(response)) {
        answers.incrementAndGet();
        return new Answered(response, attempt);
      }
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException(
            "no answer to " + request + " but " + (response == null ? "none" : response.body()));
      }
      LockSupport.parkNanos(PAUSE.toNanos() + TimeUnit.MILLISECONDS.toNanos(attempt));
    }
  }

  private HttpResponse<String> once(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private boolean isAnswer(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 500 && status != 503) {
      bugs.add(response.request() + " was answered " + status + " " + response.body());
    }
    return status < 500
        && !(status == 409 && response.body().contains("\"IDEMPOTENCY_KEY_IN_USE\""));
  }

  /** How many there were. */
  long answers() {
    return answers.get();
  }

  /** Answers that no outage excuses. */
  Queue<String> bugs() {
    return bugs;
  }
}
