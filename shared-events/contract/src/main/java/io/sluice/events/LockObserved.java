package io.sluice.events;

import java.time.Instant;

/**
 * A service knows of the lock of an environment, or that it is taken away. config-service and
 * promotion-service publish it, each on its own topic and in a stream of its own ({@code
 * config-gate/<workspace>}, {@code promotion-gate/<workspace>}). From then on nothing that changes
 * what apps get from the environment succeeds in that service while the lock is there; a lock is in
 * force when both have said so.
 *
 * @param version of the event in the stream of the workspace that it answers
 * @param lock null if there is none any more
 */
public record LockObserved(String environment, long version, @MayBeAbsent Held lock)
    implements ConfigEvent, PromotionEvent {

  /**
   * A lock.
   *
   * @param owner who put it there
   * @param expiresAt when environment-service takes it away by itself, null for never
   */
  public record Held(String owner, String reason, Instant since, @MayBeAbsent Instant expiresAt) {}

  /** A lock concerns no application in particular. */
  @Override
  public String application() {
    return null;
  }
}
