package io.sluice.runtime.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The clock of the database, which all processes of a service share. Grants, locks and requests end
 * by it, so a process with a wrong clock neither opens early nor lets anybody in for too long.
 * Between two looks it goes on by the process's own monotonic time, which nobody can set; the clock
 * of the process counts only until the first look. It is wrong by half of what a look took, at
 * most.
 */
final class DatabaseClock extends Clock {
  private final Supplier<Instant> database;
  private final LongSupplier nanos;
  private volatile Looked looked;

  /** A time and the monotonic time at which it was so. */
  private record Looked(Instant time, long at) {}

  DatabaseClock(Supplier<Instant> database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
    this.looked = new Looked(Instant.now(), nanos.getAsLong());
  }

  /** Takes the time of the database. */
  void look() {
    long before = nanos.getAsLong();
    Instant time = database.get();
    looked = new Looked(time, before + (nanos.getAsLong() - before) / 2);
  }

  @Override
  public Instant instant() {
    Looked last = looked;
    return last.time().plusNanos(nanos.getAsLong() - last.at());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("times are in UTC");
  }
}
