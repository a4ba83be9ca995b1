package io.sluice.environment.audit;

import io.sluice.events.EventType;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.Problem.Violation;
import io.sluice.runtime.http.ProblemException;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is asked for; null asks for anything.
 *
 * @param type of an event of it
 * @param from the earliest
 * @param to the first that is too late
 * @param text in a key or a name of it, in lower case
 */
record AuditFilter(
    String environment,
    String application,
    String actor,
    String type,
    OffsetDateTime from,
    OffsetDateTime to,
    String correlationId,
    String text) {

  /** Before any event that there can be, see the kernel's inbox. */
  private static final OffsetDateTime EARLIEST = OffsetDateTime.parse("2000-01-01T00:00:00Z");

  private static final OffsetDateTime LATEST = OffsetDateTime.parse("9999-12-31T23:59:59Z");
  private static final int LONGEST_TEXT = 200;

  /** Of an entry {@code e}, with the parameters that {@link #and} adds. */
  static final String MATCHES =
      """
      ($8::text IS NULL OR e.environments @> ARRAY[$8::text])
      AND ($9::text IS NULL OR e.application = $9)
      AND ($10::text IS NULL OR e.actor = $10)
      AND ($11::text IS NULL OR e.types @> ARRAY[$11::text])
      AND ($12::text IS NULL OR e.correlation_id = $12)
      AND ($13::text IS NULL OR strpos(e.names, $13) > 0 OR length(e.names) >= 8000 AND EXISTS (
        SELECT FROM audit_change c
        WHERE c.at = e.at AND c.stream = e.stream
          AND c.version BETWEEN e.first_version AND e.last_version
          AND strpos(lower(c.name), $13) > 0))""";

  /** Asks for anything. */
  static final AuditFilter ANY =
      new AuditFilter(null, null, null, null, EARLIEST, LATEST, null, null);

  /**
   * Of the parameters of a request.
   *
   * @throws ProblemException 400 with all that is wrong with them
   */
  static AuditFilter of(
      String environment,
      String application,
      String actor,
      String type,
      String from,
      String to,
      String correlationId,
      String q) {
    List<Violation> wrong = new ArrayList<>();
    OffsetDateTime earliest = time("from", from, EARLIEST, wrong);
    OffsetDateTime latest = time("to", to, LATEST, wrong);
    if (type != null && EventType.classOf(type).isEmpty()) {
      wrong.add(new Violation("type", "is no type of event"));
    }
    if (q != null && q.length() > LONGEST_TEXT) {
      wrong.add(new Violation("q", "must have at most " + LONGEST_TEXT + " characters"));
    }
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          Problem.of(400, "INVALID_REQUEST", "The query is not one of this endpoint.")
              .errors(wrong));
    }
    return new AuditFilter(
        environment,
        application,
        actor,
        type,
        earliest,
        latest,
        correlationId,
        q == null ? null : q.toLowerCase(Locale.ROOT));
  }

  /** Adds the parameters {@code $8} to {@code $13}. */
  Tuple and(Tuple before) {
    return before
        .addString(environment)
        .addString(application)
        .addString(actor)
        .addString(type)
        .addString(correlationId)
        .addString(text);
  }

  /** What lies outside of what the database can say is nobody's fault, and holds nothing. */
  private static OffsetDateTime time(
      String name, String text, OffsetDateTime absent, List<Violation> wrong) {
    if (text == null) {
      return absent;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isAfter(EARLIEST.toInstant()) && time.isBefore(LATEST.toInstant())) {
        return time.atOffset(ZoneOffset.UTC);
      }
    } catch (DateTimeParseException _) {
      // told below
    }
    wrong.add(new Violation(name, "must be a time of RFC 3339"));
    return absent;
  }
}
