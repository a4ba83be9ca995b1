package io.sluice.local.endtoend;

import io.sluice.local.Platform;
import io.sluice.local.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What ended or blocked a process of the first version, against the running product. */
final class KnownAttacks implements AutoCloseable {
  private static final int SLOW = 1_000;
  private static final int NAMES = 3_000;
  private static final int LARGE_BODIES = 24;
  private static final int LARGE_VALUES = 16;

  private final Platform platform;
  private final String workspace;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Against a workspace with the application {@code crm}. */
  KnownAttacks(Platform platform, String workspace) {
    this.platform = platform;
    this.workspace = workspace;
  }

  /** Bodies of 8 MB that are a thousand times that as a tree, by somebody with no right. */
  List<Integer> treesOfAStranger() {
    String body = "[" + "{},".repeat(2_700_000) + "{}]";
    return together(
        8, i -> status("stranger", Service.PROMOTION, "POST", "/applications/crm/versions", body));
  }

  /** Bodies that may be sent, as large as they may be, all at once. */
  List<Integer> largeBodiesAtOnce() {
    IntStream.range(0, LARGE_VALUES).forEach(i -> define("L" + i, new JsonObject()));
    String values =
        IntStream.range(0, LARGE_VALUES)
            .mapToObj(i -> "\"L" + i + "\":{\"value\":\"" + "x".repeat(63_000) + "\"}")
            .collect(Collectors.joining(","));
    String body = "{\"constants\":{" + values + "}}";
    return together(
        LARGE_BODIES,
        i ->
            status(
                "admin", Service.CONFIG, "PATCH", "/environments/development/configuration", body));
  }

  /** A pattern of a thousand million instructions. */
  int pattern() {
    return schema("{\"type\":\"string\",\"pattern\":\"((a{1000}){1000}){1000}\"}");
  }

  /** Sub-schemas that each refer twice to the next: 2^40 steps. */
  int doublingSchema() {
    String definitions =
        IntStream.range(0, 40)
            .mapToObj(
                i -> {
                  String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
                  return "\"d%d\":{\"allOf\":[%s,%s]}".formatted(i, next, next);
                })
            .collect(Collectors.joining(",", "{", ",\"d40\":true}"));
    return schema("{\"$ref\":\"#/$defs/d0\",\"$defs\":" + definitions + "}");
  }

  private int schema(String schema) {
    return status(
        "admin",
        Service.CONFIG,
        "PUT",
        "/catalog/constants/PATTERN",
        "{\"schema\":" + schema + "}");
  }

  /** Values that mention a large constant four times each, until they are 150 MB. */
  List<Integer> expandingValues() {
    List<Integer> statuses = new ArrayList<>();
    statuses.add(
        define("BIG", new JsonObject().put("default", "x".repeat(64_000)))); // in every environment
    for (int i = 0; i < 600; i++) {
      statuses.add(define("E" + i, new JsonObject().put("default", "{{constants.BIG}}".repeat(4))));
    }
    return statuses;
  }

  private int define(String name, JsonObject definition) {
    return status(
        "admin", Service.CONFIG, "PUT", "/catalog/constants/" + name, definition.encode());
  }

  /** Questions about workspaces that nobody has. */
  List<Integer> inventedNames() {
    Random random = new Random(7);
    return IntStream.range(0, NAMES)
        .mapToObj(
            i -> {
              String path = "/api/v1/workspaces/w" + Long.toString(random.nextLong() >>> 1, 36);
              return status(
                  "stranger",
                  "GET",
                  platform.url(Service.CONFIG) + path + "/environments/x/resolved",
                  null);
            })
        .toList();
  }

  /** Uploads of one account that stop after three bytes; what another one is answered meanwhile. */
  List<Integer> slowUploads(String other) throws IOException {
    URI service = URI.create(platform.url(Service.PROMOTION));
    String head =
        "POST %s/applications/crm/versions HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n[1,"
            .formatted(path(), service.getAuthority(), platform.token("admin"));
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW; i++) {
        Socket socket = new Socket(service.getHost(), service.getPort());
        slow.add(socket);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      }
      return together(
          LARGE_BODIES, i -> status(other, Service.PROMOTION, "GET", "/applications/crm", null));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** What somebody is answered in the end. */
  int read(String subject, String path) {
    return status(subject, Service.CONFIG, "GET", path, null);
  }

  private List<Integer> together(int times, java.util.function.IntFunction<Integer> request) {
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, times)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> request.apply(i), Thread::startVirtualThread))
            .toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private int status(String subject, Service service, String method, String path, String body) {
    return status(subject, method, platform.url(service) + path() + path, body);
  }

  /** 0 for a connection that was closed on it. */
  private int status(String subject, String method, String address, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + platform.token(subject))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException closed) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String path() {
    return "/api/v1/workspaces/" + workspace;
  }

  @Override
  public void close() {
    client.close();
  }
}
