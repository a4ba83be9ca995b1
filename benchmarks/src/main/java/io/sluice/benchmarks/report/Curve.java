package io.sluice.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A rate in each second since a restart, beside the steady one.
 *
 * @param steady the rate before the restart
 * @param rates of each second
 */
public record Curve(double steady, List<Double> rates) {
  /** One second alone may be a lucky one. */
  private static final int LASTING = 3;

  private static final int WIDTH = 50;

  /** Copies the rates. */
  public Curve {
    rates = List.copyOf(rates);
  }

  /** After how many seconds it made that share of the steady rate, and kept it; -1 for never. */
  public int secondsTo(double share) {
    for (int from = 0; from + LASTING <= rates.size(); from++) {
      double mean =
          rates.subList(from, from + LASTING).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElse(0);
      if (mean >= share * steady && rates.get(from) >= share * steady) {
        return from + 1;
      }
    }
    return -1;
  }

  /** A line with a bar for each second. */
  public String drawn() {
    StringBuilder drawn = new StringBuilder();
    for (int second = 0; second < rates.size(); second++) {
      double share = rates.get(second) / steady;
      drawn.append(
          String.format(
              Locale.ROOT,
              "  %2d s %,7.0f/s %4.0f %% %s%n",
              second + 1,
              rates.get(second),
              share * 100,
              "#".repeat((int) Math.min(WIDTH, Math.round(share * WIDTH)))));
    }
    return drawn.toString().stripTrailing();
  }

  /** The rates, rounded. */
  @Override
  public String toString() {
    return rates.stream()
        .map(rate -> Long.toString(Math.round(rate)))
        .collect(Collectors.joining(" "));
  }
}
