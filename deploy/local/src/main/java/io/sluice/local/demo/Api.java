package io.sluice.local.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A client of the API as a careful one is written: every write has an idempotency key and is tried
 * again while a service is away; every request asks for the writes before it to be seen.
 */
public final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int UNAVAILABLE = 503;

  private final String origin;
  private final UnaryOperator<String> tokenOf;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Seen seen = new Seen();
  private final Consumer<Answer> listener;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * A client.
   *
   * @param origin where the API is
   * @param tokenOf gives the token of a subject
   */
  public Api(String origin, UnaryOperator<String> tokenOf) {
    this(origin, tokenOf, answer -> {});
  }

  private Api(String origin, UnaryOperator<String> tokenOf, Consumer<Answer> listener) {
    this.origin = origin;
    this.tokenOf = tokenOf;
    this.listener = listener;
  }

  /** The same client, telling somebody of each answer before its caller gets it. */
  public Api listening(Consumer<Answer> told) {
    return new Api(origin, tokenOf, told);
  }

  /** What the subject may do. */
  public Caller as(String subject) {
    return new Caller(subject, true, null);
  }

  /**
   * The same for somebody who knows nothing of what the others have done: what he may not see, no
   * service would wait for.
   */
  public Caller unaware(String subject) {
    return new Caller(subject, false, null);
  }

  /** Somebody with a token. */
  public final class Caller {
    private final String subject;
    private final boolean aware;
    private final String preference;

    private Caller(String subject, boolean aware, String preference) {
      this.subject = subject;
      this.aware = aware;
      this.preference = preference;
    }

    /** The same with what it prefers, as {@code wait=10}. */
    public Caller preferring(String wanted) {
      return new Caller(subject, aware, wanted);
    }

    /** Reads. */
    public Answer get(String path) {
      return send("GET", path, null);
    }

    /** Puts a body. */
    public Answer put(JsonObject body, String path) {
      return send("PUT", path, body);
    }

    /** Posts a body. */
    public Answer post(JsonObject body, String path) {
      return send("POST", path, body);
    }

    /** Deletes. */
    public Answer delete(String path) {
      return send("DELETE", path, null);
    }

    private Answer send(String method, String path, JsonObject body) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(origin + "/api/v1" + path))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + token());
      if (aware) {
        seen.header().ifPresent(after -> request.header("Sluice-After", after));
      }
      if (preference != null) {
        request.header("Prefer", preference);
      }
      if (!"GET".equals(method)) {
        request.header("Idempotency-Key", UUID.randomUUID().toString());
      }
      if (body == null) {
        request.method(method, HttpRequest.BodyPublishers.noBody());
      } else {
        request
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.encode()));
      }
      return persistently(request.build());
    }

    /** The issuer of tokens may be away, too. */
    private String token() {
      Instant limit = Instant.now().plus(PATIENCE);
      while (true) {
        try {
          return tokens.computeIfAbsent(subject, tokenOf);
        } catch (UncheckedIOException e) {
          if (Instant.now().isAfter(limit)) {
            throw new StoryBroken("no token for " + subject, e);
          }
          pause();
        }
      }
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
  }

  private Answer persistently(HttpRequest request) {
    Instant limit = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != UNAVAILABLE || Instant.now().isAfter(limit)) {
          response.headers().allValues("Sluice-Position").forEach(seen::add);
          Answer answer = Answer.of(response);
          listener.accept(answer);
          return answer;
        }
      } catch (IOException e) {
        if (Instant.now().isAfter(limit)) {
          throw new StoryBroken("no answer from " + request.uri(), e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoryBroken("interrupted", e);
      }
      pause();
    }
  }
}
