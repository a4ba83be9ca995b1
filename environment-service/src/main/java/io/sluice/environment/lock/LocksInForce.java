package io.sluice.environment.lock;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.LockObserved;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.store.Transactions;
import io.sluice.workspace.rule.Lock;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a lock is in force: this service keeps to it from the moment it is put there, the others
 * when they have said that they have seen it. Who waits looks whenever this process hears of that,
 * and from time to time for what another one heard.
 */
@ApplicationScoped
class LocksInForce implements AfterCommit {
  /** The services that must see a lock, by the type of the streams in which they say so. */
  static final Map<String, String> OBSERVERS =
      Map.of("config-gate", "config-service", "promotion-gate", "promotion-service");

  private static final long STEP = Duration.ofMillis(200).toNanos();

  private final Pool pool;
  private final AtomicReference<CompletableFuture<Void>> news =
      new AtomicReference<>(new CompletableFuture<>());

  LocksInForce(Pool pool) {
    this.pool = pool;
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    if (event instanceof LockObserved) {
      news.getAndSet(new CompletableFuture<>()).complete(null);
    }
  }

  /** Waits for it, but not longer than this, and says whether it is in force. */
  boolean await(String workspace, String environment, Lock lock, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      CompletableFuture<Void> next = news.get(); // before the look, or it could be missed
      if (isInForce(workspace, environment, lock)) {
        return true;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      next.copy().completeOnTimeout(null, Math.min(STEP, left), TimeUnit.NANOSECONDS).join();
    }
  }

  private boolean isInForce(String workspace, String environment, Lock lock) {
    return Transactions.await(
                pool.preparedQuery(
                        """
                        SELECT count(*) AS observers FROM lock_observed
                        WHERE workspace = $1 AND environment = $2 AND version >= $3""")
                    .execute(Tuple.of(workspace, environment, lock.version())))
            .iterator()
            .next()
            .getLong("observers")
        == OBSERVERS.size();
  }
}
