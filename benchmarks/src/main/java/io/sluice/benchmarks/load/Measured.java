package io.sluice.benchmarks.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of one run.
 *
 * @param nanos how long each answer took
 * @param statuses how many answers of which status
 * @param time how long it took in all
 */
public record Measured(Histogram nanos, Map<Integer, Long> statuses, Duration time) {
  static final long HIGHEST = 60_000_000_000L;

  /** Copies the counts. */
  public Measured {
    statuses = Map.copyOf(statuses);
  }

  /** A histogram from a microsecond to a minute, in nanoseconds. */
  public static Histogram histogram() {
    return new Histogram(1000, HIGHEST, 3);
  }

  /** Both runs as one. */
  public Measured and(Measured other) {
    Histogram both = nanos.copy();
    both.add(other.nanos);
    Map<Integer, Long> counts = new TreeMap<>(statuses);
    other.statuses.forEach((status, count) -> counts.merge(status, count, Long::sum));
    return new Measured(both, counts, time.plus(other.time));
  }

  /** How many answers. */
  public long count() {
    return nanos.getTotalCount();
  }

  /** Answers in a second. */
  public double perSecond() {
    return count() * 1e9 / time.toNanos();
  }

  /** The time in milliseconds that this share of the answers kept to. */
  public double millis(double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e6;
  }

  /**
   * Refuses a run in which the server did something else than was meant to be measured.
   *
   * @throws IllegalStateException if an answer has another status
   */
  public Measured allWith(int... expected) {
    Map<Integer, Long> others = new TreeMap<>(statuses);
    for (int status : expected) {
      others.remove(status);
    }
    if (!others.isEmpty() || statuses.isEmpty()) {
      throw new IllegalStateException("unexpected answers, status=count: " + statuses);
    }
    return this;
  }

  /** Rate and times for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,.0f/s, p50 %.2f ms, p99 %.2f ms (n=%,d)",
        perSecond(),
        millis(50),
        millis(99),
        count());
  }
}
