package io.sluice.benchmarks.platform;

import io.sluice.benchmarks.load.RequestText;
import io.sluice.benchmarks.load.Requests;
import io.sluice.local.Service;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Environments of several workspaces and what is written to them: each request sets a constant to a
 * value that it never had, so each is one event. Clients go round all environments, so that two of
 * them meet now and then, as they do in life.
 */
public final class WriteTargets {
  private static final int WORKSPACES = 12;
  private static final List<String> ENVIRONMENTS = List.of("development", "staging", "production");
  private static final int CONSTANTS = 8;
  private static final String PADDING = "-of-a-value-of-a-hundred-characters".repeat(2);

  private final String token;
  private final List<String> paths;
  private final AtomicLong written = new AtomicLong();

  private WriteTargets(String token, List<String> paths) {
    this.token = token;
    this.paths = paths;
  }

  /** Creates them. */
  public static WriteTargets in(Testbed testbed) {
    String config = testbed.platform().url(Service.CONFIG);
    List<String> paths = new ArrayList<>();
    try (Api api = new Api(testbed.token())) {
      for (int workspace = 0; workspace < WORKSPACES; workspace++) {
        String key = "bench-writes-" + workspace;
        String created = Workspaces.create(testbed, key);
        for (int i = 0; i < CONSTANTS; i++) {
          api.putAfter(created, config, "/" + key + "/catalog/constants/LIMIT_" + i, "{}");
        }
        for (String environment : ENVIRONMENTS) {
          paths.add("/api/v1/workspaces/" + key + "/environments/" + environment + "/constants/");
        }
      }
    }
    return new WriteTargets(testbed.token(), paths);
  }

  /** How many environments. */
  public int environments() {
    return paths.size();
  }

  /** Plain writes. */
  public Requests plain() {
    return client -> next(client, false);
  }

  /** Writes that can be sent again without being done twice. */
  public Requests withIdempotencyKeys() {
    return client -> next(client, true);
  }

  private ByteBuffer next(int client, boolean idempotent) {
    long number = written.incrementAndGet();
    String path = paths.get((int) ((number + client) % paths.size()));
    RequestText request = RequestText.of("PUT", path + "LIMIT_" + number % CONSTANTS).bearer(token);
    if (idempotent) {
      request.header("Idempotency-Key", "bench-" + number);
    }
    return ByteBuffer.wrap(request.json("{\"value\":\"" + number + PADDING + "\"}"));
  }
}
