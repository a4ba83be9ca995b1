package io.sluice.runtime.rebuild;

/**
 * Fills new tables, in many short transactions, while others go on to add to what they are made of;
 * only the last of it comes in the transaction of the swap.
 */
public interface Filling extends AutoCloseable {

  /** A table that everybody changes who adds to what this reads, before anything else. */
  String changedFirst();

  /** Goes on until hardly anything was added meanwhile. */
  void untilNearTheEnd();

  /** Brings all the rest, in the transaction of the caller, who keeps others from adding to it. */
  void rest();

  /** The transaction in which the rest was brought was rolled back. */
  void restWasUndone();

  /** How many events the tables are made of. */
  long events();

  @Override
  default void close() {}
}
