package io.sluice.runtime.integrity;

import io.sluice.events.Chains;
import io.sluice.events.Checkpoint;
import io.sluice.runtime.integrity.LogCheck.Scope;
import io.sluice.runtime.integrity.Verdict.Broken;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Events of a store that were never published and do not wait to be: what leaves the outbox is on
 * the topic, so somebody has taken them out.
 */
final class HiddenEvents {
  /** Committed and not readable yet is what a transaction of Kafka is for a moment. */
  private static final Duration UNTIL_READABLE = Duration.ofSeconds(10);

  private static final OffsetDateTime EVER = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  /** Clocks differ: so much before a checkpoint may be after it by another one. */
  private static final Duration CLOCKS = Duration.ofMinutes(15);

  private final Scope scope;
  private final PublishedLog log;
  private final Chains published;

  /**
   * A search.
   *
   * @param published how far streams were followed on the topic
   */
  HiddenEvents(Scope scope, PublishedLog log, Chains published) {
    this.scope = scope;
    this.log = log;
    this.published = published;
  }

  /**
   * The first one, if there is any.
   *
   * @param since where the topic was read from; null for its beginning
   * @param readOn follows what was published meanwhile
   */
  Optional<Broken> first(Checkpoint since, Runnable readOn) {
    OffsetDateTime from =
        since == null ? EVER : since.time().minus(CLOCKS).atOffset(ZoneOffset.UTC);
    List<Broken> missing = scope.store().notPublished(scope.workspace(), from, published);
    if (since != null && !missing.isEmpty()) {
      missing = notAmong(shortlyBefore(since), missing);
    }
    Instant limit = Instant.now().plus(UNTIL_READABLE);
    while (!missing.isEmpty() && Instant.now().isBefore(limit)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      readOn.run();
      missing = notAmong(published, missing);
    }
    return missing.stream().findFirst();
  }

  private static List<Broken> notAmong(Chains chains, List<Broken> events) {
    return events.stream()
        .filter(event -> event.version() > chains.reached(event.stream()).version())
        .toList();
  }

  /** What was published in the time before the checkpoint, by any clock. */
  private Chains shortlyBefore(Checkpoint since) {
    Chains before = new Chains(scope.service(), false);
    List<Long> here = log.where();
    log.goTo(log.at(since.time().minus(CLOCKS.multipliedBy(2)), since.cut()));
    log.read(
        since.cut(),
        record -> {
          Published event = Published.of(record);
          if (event.isOf(scope.workspace())) {
            var _ = before.follow(event.headers(), event.value());
          }
        });
    log.goTo(here);
    return before;
  }
}
