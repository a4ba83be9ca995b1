package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How far this process is behind what other services have published, the metric {@code
 * sluice_consumer_lag} in seconds: the age that the last event had when it was applied, or how long
 * it was not known any more that all is applied, whichever is more. It grows when nothing moves,
 * for whatever reason: because the thread ended, Kafka does not answer, the group does not take
 * this process in, or an event takes its time.
 */
public final class ConsumerLag {
  /** Between two looks at the ends of the topics. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Less than that since the last look is no lag. */
  private static final Duration USUAL = LOOK.multipliedBy(2);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private volatile Instant caughtUp;
  private volatile Instant oldestTaken;
  private volatile Duration ageOfLast = Duration.ZERO;
  private volatile boolean everCaughtUp;
  private Instant lastTime = Instant.MIN;
  private boolean moved;
  private Instant nextLook = Instant.MIN;

  ConsumerLag(MeterRegistry metrics) {
    metrics.gauge("sluice.consumer.lag", this, lag -> lag.behind().toMillis() / 1000.0);
  }

  /** From now on there is something to follow. */
  void begin() {
    caughtUp = Instant.now();
  }

  /** How long something has been waiting to be applied here, as far as is known. */
  public Duration behind() {
    Instant known = caughtUp;
    Instant taken = oldestTaken;
    Duration notKnown = known == null ? Duration.ZERO : Duration.between(known, Instant.now());
    Duration behind = notKnown.compareTo(USUAL) < 0 ? ageOfLast : longer(ageOfLast, notKnown);
    return taken == null ? behind : longer(behind, Duration.between(taken, Instant.now()));
  }

  /** Whether this process has applied all there was at one time since it started. */
  public boolean wasEverCaughtUp() {
    return everCaughtUp || caughtUp == null;
  }

  /** These are to be applied now. */
  void took(Iterable<ConsumerRecord<String, byte[]>> records) {
    long oldest = Long.MAX_VALUE;
    for (ConsumerRecord<String, byte[]> record : records) {
      oldest = Math.min(oldest, record.timestamp());
    }
    oldestTaken = Instant.ofEpochMilli(oldest);
  }

  /** These are applied. */
  void applied(List<Incoming> events) {
    oldestTaken = null;
    if (!events.isEmpty()) {
      lastTime = events.getLast().envelope().time();
      ageOfLast = longer(Duration.between(lastTime, Instant.now()), Duration.ZERO);
      moved = true;
    }
  }

  /** Looks, from time to time, at how much there is to come. */
  void look(Consumer<?, ?> consumer) {
    Instant now = Instant.now();
    if (now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(LOOK);
    if (isAtTheEnd(consumer)) {
      caughtUp = now;
      everCaughtUp = true;
      ageOfLast = moved ? ageOfLast : Duration.ZERO;
    } else if (moved && lastTime.isAfter(caughtUp)) {
      caughtUp = lastTime; // there is always more under load, but nothing older
      everCaughtUp |= ageOfLast.compareTo(LOOK) < 0;
    }
    moved = false;
  }

  /** Asks Kafka, so that a broker that does not answer is not taken for one with no records. */
  private static boolean isAtTheEnd(Consumer<?, ?> consumer) {
    Set<TopicPartition> assigned = consumer.assignment();
    if (consumer.groupMetadata().memberId().isEmpty()) {
      return false;
    }
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(assigned, PATIENCE);
      return ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    } catch (TimeoutException kafkaIsAway) {
      return false;
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
