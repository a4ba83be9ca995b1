package io.sluice.testkit;

/**
 * Properties that must hold for any input: runs a check with many random inputs and, when one
 * fails, says the seed with which it fails again: {@code -Dsluice.seed=<seed>}.
 */
public final class Seeded {
  /** System property with the seed of the only run to make. */
  public static final String SEED = "sluice.seed";

  private Seeded() {}

  /** A check that may throw anything. */
  @FunctionalInterface
  public interface Check {
    /** Fails if the property does not hold for what it draws. */
    void accept(Draw draw) throws Exception;
  }

  /** Runs the check {@code runs} times, each time with another seed. */
  public static void check(int runs, Check check) {
    String wanted = System.getProperty(SEED);
    if (wanted != null) {
      run(Long.parseLong(wanted), check);
      return;
    }
    long first = System.nanoTime();
    for (int i = 0; i < runs; i++) {
      run(first + i, check);
    }
  }

  private static void run(long seed, Check check) {
    try {
      check.accept(new Draw(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("with -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
    }
  }
}
