package io.sluice.runtime.integrity;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** What an operator is told of the trail: how far it is signed, and whether it is broken. */
@ApplicationScoped
class IntegrityMetrics {
  private volatile long position;
  private volatile Instant waitsSince;
  private volatile int notKept;
  private volatile boolean logBroken;
  private volatile boolean trailBroken;

  IntegrityMetrics(MeterRegistry metrics) {
    metrics.gauge("sluice.audit.chain.position", this, m -> m.position);
    metrics.gauge("sluice.audit.checkpoint.age.seconds", this, m -> m.age().toMillis() / 1000.0);
    metrics.gauge("sluice.audit.checkpoints.not.kept", this, m -> m.notKept);
    metrics.gauge("sluice.audit.broken", this, m -> m.logBroken || m.trailBroken ? 1 : 0);
  }

  /** The last checkpoint, and since when something is published that it does not cover, or null. */
  void sees(long size, Instant uncoveredSince) {
    position = size;
    waitsSince = uncoveredSince;
    logBroken = false;
  }

  void notKept(int places) {
    notKept = places;
  }

  /** What is published does not go on from what was signed. */
  void logIsBroken() {
    logBroken = true;
  }

  /** What the last verification has found. */
  void verified(boolean valid) {
    trailBroken = !valid;
  }

  private Duration age() {
    Instant since = waitsSince;
    return since == null ? Duration.ZERO : Duration.between(since, Instant.now());
  }
}
