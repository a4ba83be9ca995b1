package io.sluice.runtime.integrity;

import io.sluice.events.Topics;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.integrity.LogCheck.Found;
import io.sluice.runtime.integrity.LogCheck.Scope;
import io.sluice.runtime.integrity.Verdict.Broken;
import io.smallrye.common.annotation.Identifier;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks the trail of one workspace: what all services have published of it against its hash chains
 * and against all signed checkpoints, and this service's own tables against what it has published.
 * The tables of other services are theirs to check.
 *
 * <p>Reads topics from their beginning, so it is one at a time in a process, and takes some
 * megabytes whatever their length, and some hundred bytes for each stream of the workspace.
 */
@ApplicationScoped
public class Verification {
  private final Pool pool;
  private final Map<String, Object> kafka;
  private final CheckpointKeys keys;
  private final IntegrityMetrics metrics;
  private final String service;
  private final Semaphore turn = new Semaphore(1);

  /** Of its own: whoever takes evidence slowly keeps nobody from verifying. */
  private final Semaphore evidence = new Semaphore(1);

  Verification(
      Pool pool,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      CheckpointKeys keys,
      IntegrityMetrics metrics,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.pool = pool;
    this.kafka = Map.copyOf(kafka);
    this.keys = keys;
    this.metrics = metrics;
    this.service = service;
  }

  /**
   * The whole trail, or what came after checkpoints.
   *
   * @param since {@code SERVICE@SIZE} with commas, see {@link Verdict}; null for the whole
   */
  public Verdict verify(String workspace, String since) {
    Since from = Since.parse(since);
    return verdict(services(), workspace, from);
  }

  /** What this service has in its tables, has published and signed; the others are not read. */
  public Verdict verifyOwn(String workspace) {
    return verdict(List.of(service), workspace, Since.parse(null));
  }

  private Verdict verdict(List<String> services, String workspace, Since from) {
    take(turn);
    try {
      Verdict verdict = found(services, workspace, from);
      metrics.verified(verdict.valid());
      return verdict;
    } finally {
      turn.release();
    }
  }

  private Verdict found(List<String> services, String workspace, Since from) {
    Map<String, Long> signed = new LinkedHashMap<>();
    Broken broken = null;
    long streams = 0;
    long events = 0;
    for (String each : services) {
      Found found = check(each, workspace, from.of(each));
      streams += found.streams();
      events += found.events();
      if (found.signed() > 0) {
        signed.put(each, found.signed());
      }
      broken = broken == null ? found.broken().orElse(null) : broken;
    }
    return new Verdict(broken == null, streams, events, new Since(signed).text(), broken);
  }

  /** In the order of their names, so that the first broken one is the same each time. */
  static List<String> services() {
    return Topics.services().stream().sorted().toList();
  }

  private Found check(String ofService, String workspace, OptionalLong since) {
    StoreCheck store = ofService.equals(service) ? new StoreCheck(pool, service) : null;
    try (PublishedLog log = new PublishedLog(kafka, Topics.ofService(ofService))) {
      return new LogCheck(new Scope(ofService, workspace, store, since), log, checkpoints(), keys)
          .run();
    } catch (LogCheck.NoSuchCheckpoint e) {
      throw Since.invalid("is no checkpoint of " + ofService);
    }
  }

  /** 503 while somebody takes evidence: before an answer has begun that cannot be one any more. */
  public void requireTurn() {
    if (evidence.availablePermits() == 0) {
      throw running();
    }
  }

  /**
   * Writes what anybody needs who wants to verify the trail himself, see {@link Evidence}.
   *
   * @throws IOException if the reader is gone
   */
  public void evidence(String workspace, OutputStream to) throws IOException {
    take(evidence);
    try {
      new Evidence(kafka, checkpoints(), keys, workspace).writeTo(to);
    } finally {
      evidence.release();
    }
  }

  private CheckpointTopic checkpoints() {
    return new CheckpointTopic(kafka, Topics.CHECKPOINTS);
  }

  private static void take(Semaphore one) {
    if (!one.tryAcquire()) {
      throw running();
    }
  }

  private static ProblemException running() {
    return new ProblemException(
        Problem.of(503, "VERIFICATION_RUNNING", "This process verifies a trail already.")
            .header("Retry-After", "5"));
  }
}
