package io.sluice.local;

import io.sluice.local.demo.Api;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Some seconds of a busy day, for services that learn what is worth compiling: many clients write,
 * with and without an idempotency key, and read at run time what is new and what is not; the other
 * services consume what is written. A story told once makes nothing hot.
 */
final class Rehearsal {
  private static final String WORKSPACE = "rehearsal";
  private static final String WHO = "releaser";
  private static final List<String> ENVIRONMENTS = List.of("development", "staging", "production");
  private static final int CONSTANTS = 8;
  private static final int CLIENTS = 24;

  private final Platform platform;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong written = new AtomicLong();
  private final String token;

  Rehearsal(Platform platform) {
    this.platform = platform;
    this.token = platform.token(WHO);
  }

  /**
   * Goes on until so much is written, on a busy machine only for so long.
   *
   * @return how much was written
   */
  long run(long enough, Duration longest) {
    prepare();
    Instant end = Instant.now().plus(longest);
    try (client;
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < CLIENTS; number++) {
        clients.execute(() -> work(enough, end));
      }
    }
    return written.get();
  }

  private void prepare() {
    Api api = new Api(platform.url(), platform::token);
    Api.Caller admin = api.as("admin");
    admin
        .post(new JsonObject().put("key", WORKSPACE).put("name", "Rehearsal"), "/workspaces")
        .expect(201);
    JsonObject roles = new JsonObject().put("roles", new JsonArray().add(WHO));
    admin.put(roles, "/workspaces/" + WORKSPACE + "/members/" + WHO).expect(200, 201);
    for (int i = 0; i < CONSTANTS; i++) {
      String constant = "/workspaces/" + WORKSPACE + "/catalog/constants/LIMIT_" + i;
      api.as(WHO).put(new JsonObject(), constant).expect(200, 201);
    }
  }

  private void work(long enough, Instant end) {
    while (written.get() < enough && Instant.now().isBefore(end)) {
      String environment = write(written.incrementAndGet());
      String resolved = environment + "/resolved";
      String etag = send(get(Service.CONFIG, resolved)).headers().firstValue("ETag").orElse("");
      send(get(Service.CONFIG, resolved).header("If-None-Match", etag));
      if (written.get() % 16 == 0) {
        send(get(Service.ENVIRONMENT, "/environments"));
        send(get(Service.PROMOTION, "/applications"));
      }
    }
  }

  /** Returns the environment that it wrote to. */
  private String write(long number) {
    String environment = "/environments/" + ENVIRONMENTS.get((int) (number % 3));
    HttpRequest.Builder request =
        request(Service.CONFIG, environment + "/constants/LIMIT_" + number % CONSTANTS)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"the value " + number + "\"}"));
    if (number % 4 == 0) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    send(request);
    return environment;
  }

  private HttpRequest.Builder get(Service service, String path) {
    return request(service, path).GET();
  }

  private HttpRequest.Builder request(Service service, String path) {
    return HttpRequest.newBuilder(
            URI.create(platform.url(service) + "/api/v1/workspaces/" + WORKSPACE + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
