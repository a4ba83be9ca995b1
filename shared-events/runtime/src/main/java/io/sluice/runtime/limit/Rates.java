package io.sluice.runtime.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many things in a second each of many may do, and twice as many at once. Whoever did nothing
 * for a while has all of it again and is forgotten. Names take a bounded part of memory.
 */
final class Rates {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final long MOST_CHARACTERS = 2_000_000;
  private static final int OF_A_BUCKET = 300;

  private final int perSecond;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String who, Bucket bucket) -> OF_A_BUCKET + who.length())
          .expireAfterAccess(REMEMBERED)
          .build();

  Rates(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Takes one, or says after how many seconds there will be one; 0 if it was taken. */
  long secondsUntilTaken(String who) {
    Bucket bucket = buckets.get(who, _ -> full());
    if (bucket.tryConsume(1)) {
      return 0;
    }
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return 1 + TimeUnit.NANOSECONDS.toSeconds(nanos);
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** How many are remembered. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
