package io.sluice.runtime.store;

import java.time.Duration;

/**
 * The database did not answer in time, nor was the connection closed: as when the machine behind it
 * has vanished. What was sent may have been done.
 */
public final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** After that time. */
  public NoAnswer(Duration limit) {
    super("the database did not answer within " + limit);
  }
}
