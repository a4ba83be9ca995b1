package io.sluice.local.endtoend;

import io.sluice.local.Platform;
import io.sluice.local.Service;
import io.sluice.local.demo.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills a service right after it answered a write, and starts it again while callers wait. */
final class Killing implements AutoCloseable {
  /** So many writes the victim answers before it dies: in the middle for each of them. */
  private static final int WRITES = 4;

  private final Platform platform;
  private final Service victim;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile CompletableFuture<Void> restarted;

  Killing(Platform platform, Service victim) {
    this.platform = platform;
    this.victim = victim;
  }

  /** Looks at an answer; the one after which the victim dies comes once. */
  void witness(Answer answer) {
    if (answer.position().stream().anyMatch(at -> at.startsWith(victim.fullName() + "/"))
        && writes.incrementAndGet() == WRITES) {
      platform.kill(victim);
      restarted =
          CompletableFuture.runAsync(
              () -> platform.restart(victim), task -> Thread.ofVirtual().start(task));
    }
  }

  boolean happened() {
    return restarted != null;
  }

  @Override
  public void close() {
    if (restarted != null) {
      restarted.join();
    }
  }
}
