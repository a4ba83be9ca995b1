package io.sluice.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

  /** The process, if it is still the same one. */
  Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            handle ->
                handle
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, started).abs())
                    .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
                    .isPresent());
  }

  @Override
  public String toString() {
    return pid + "@" + started;
  }
}
