package io.sluice.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process, recognized after a restart of whoever started it. The id alone is not enough: the
 * system gives it to somebody else once the process is gone.
 *
 * @param pid its id
 * @param started when it started
 */
record ProcessRef(long pid, Instant started) {
  /** The system knows the start to a second or so. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessRef of(ProcessHandle handle) {
    return new ProcessRef(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
  }

  static ProcessRef parse(String text) {
    String[] parts = text.split("@", 2);
    return new ProcessRef(Long.parseLong(parts[0]), Instant.parse(parts[1]));
  }

  /** The process, if it is still the same one and not only waits to be buried. */
  Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(_ -> !isZombie())
        .filter(
            handle ->
                handle
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, started).abs())
                    .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
                    .isPresent());
  }

  /** Waits until it has ended; false if it has not by then. */
  boolean awaitEnd(Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (alive().isPresent()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return true;
  }

  /** Some containers have no init process that buries orphans; they look alive for ever. */
  private boolean isZombie() {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException _) {
      return false; // Not every system has this file.
    }
  }

  @Override
  public String toString() {
    return pid + "@" + started;
  }
}
