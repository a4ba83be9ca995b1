package io.sluice.local.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * People and apps who go on meanwhile, through the gateway, each a request every few milliseconds:
 * whether they are answered rightly, and how fast.
 */
final class OtherCallers implements AutoCloseable {
  private static final int COUNT = 4;
  private static final Duration PACE = Duration.ofMillis(20);
  private static final int PER_CENT = 100;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads;
  private final String token;
  private volatile boolean more = true;

  /** They begin at once, and ask for these addresses in turn. */
  OtherCallers(List<URI> addresses, String token) {
    this.token = token;
    this.threads =
        java.util.stream.IntStream.range(0, COUNT)
            .mapToObj(i -> Thread.ofVirtual().start(() -> ask(addresses, i)))
            .toList();
  }

  private void ask(List<URI> addresses, int first) {
    for (int i = first; more; i++) {
      String id = UUID.randomUUID().toString();
      HttpRequest request =
          HttpRequest.newBuilder(addresses.get(i % addresses.size()))
              .timeout(Duration.ofSeconds(10))
              .header("Authorization", "Bearer " + token)
              .header("X-Correlation-Id", id)
              .build();
      long before = System.nanoTime();
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        nanos.add(System.nanoTime() - before);
        boolean own = answer.headers().firstValue("X-Correlation-Id").orElse("").equals(id);
        if (answer.statusCode() != 200 || !own) {
          wrong.add(request.uri() + ": " + answer.statusCode() + (own ? "" : ", of another"));
        }
      } catch (IOException e) {
        wrong.add(request.uri() + ": " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      LockSupport.parkNanos(PACE.toNanos() - (System.nanoTime() - before));
    }
  }

  /** What 99 of 100 were answered within since this was asked last. */
  Duration p99() {
    List<Long> sorted = nanos.stream().sorted().toList();
    nanos.clear();
    return Duration.ofNanos(sorted.get(sorted.size() * (PER_CENT - 1) / PER_CENT));
  }

  /** Answers that should have been others. */
  Queue<String> wrong() {
    return wrong;
  }

  @Override
  public void close() {
    more = false;
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(15));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    client.close();
  }
}
