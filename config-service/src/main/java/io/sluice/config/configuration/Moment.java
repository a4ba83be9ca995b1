package io.sluice.config.configuration;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** When an environment is looked at. */
public sealed interface Moment {

  /** Whether it is now. */
  default boolean isPresent() {
    return this instanceof Present;
  }

  /** Now. */
  record Present() implements Moment {}

  /** When it had this revision. */
  record AtRevision(long revision) implements Moment {}

  /** At this time. */
  record AsOf(Instant time) implements Moment {}

  /**
   * What two parameters of a query say; the present if neither is there.
   *
   * @param asOf a time as RFC 3339 writes it, or null
   * @param revision a number, or null
   * @param prefix of the names of both
   * @throws ProblemException 400 for both at once, or for what is no time
   */
  static Moment of(String asOf, Long revision, String prefix) {
    String time = prefix.isEmpty() ? "asOf" : prefix + "AsOf";
    if (asOf != null && revision != null) {
      throw wrong(time, "cannot be given together with a revision");
    }
    if (revision != null) {
      if (revision < 0) {
        throw wrong(prefix.isEmpty() ? "revision" : prefix + "Revision", "must be 0 or more");
      }
      return new AtRevision(revision);
    }
    try {
      return asOf == null ? new Present() : new AsOf(Instant.parse(asOf));
    } catch (DateTimeParseException e) {
      throw wrong(time, "must be a time such as 2026-11-21T03:00:00Z");
    }
  }

  private static ProblemException wrong(String parameter, String detail) {
    return new ProblemException(
        Problem.of(400, "INVALID_REQUEST", "The moment is not well formed.")
            .error(parameter, detail));
  }
}
