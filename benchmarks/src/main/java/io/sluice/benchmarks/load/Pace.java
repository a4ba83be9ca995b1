package io.sluice.benchmarks.load;

/**
 * When requests are due: one after the other at a steady rate, or as fast as answers come.
 *
 * @param nanosBetween time between two requests of one thread; 0 for as fast as possible
 */
record Pace(long nanosBetween) {
  static final Pace FLAT_OUT = new Pace(0);

  static Pace of(int perSecond, int threads) {
    return new Pace(1_000_000_000L * threads / perSecond);
  }

  boolean isFlatOut() {
    return nanosBetween == 0;
  }
}
