package io.sluice.environment.audit;

import io.sluice.events.Topics;
import io.sluice.runtime.http.Page;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The last entry of one service that a reader was given. It names nothing that he may not see: the
 * marks of all services, as text, are the id of an event of the stream.
 *
 * @param id of the entry; none yet if it is no entry's
 * @param version of the last event that the entry had by then
 */
record Mark(OffsetDateTime at, UUID id, long version) {
  private static final UUID NO_ENTRY = new UUID(0, 0);

  /** The first moment of interest. */
  static Mark at(OffsetDateTime time) {
    return new Mark(time, NO_ENTRY, 0);
  }

  static Mark of(AuditEntry entry) {
    return new Mark(entry.time(), entry.id(), entry.lastVersion());
  }

  /** The marks as the id of an event. */
  static String text(Map<String, Mark> marks) {
    return Page.cursor(
        marks.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue().text())
            .collect(Collectors.joining(",")));
  }

  /**
   * Reads {@link #text(Map)}.
   *
   * @throws ProblemException 400 if it is not one
   */
  static Map<String, Mark> read(String text) {
    Map<String, Mark> marks = new TreeMap<>();
    try {
      for (String each : Page.position(text).split(",", -1)) {
        String[] parts = each.split(" ", -1);
        marks.put(
            parts[0],
            new Mark(time(parts[1]), UUID.fromString(parts[2]), Long.parseLong(parts[3])));
      }
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException _) {
      throw notOne();
    }
    if (!marks.keySet().equals(Topics.services())) {
      throw notOne();
    }
    return marks;
  }

  /** A time that a database can hold, and subtract from. */
  static OffsetDateTime time(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    if (time.getYear() < 1970 || time.getYear() > 9999) {
      throw new IllegalArgumentException("no time of an entry");
    }
    return time;
  }

  private String text() {
    return at + " " + id + " " + version;
  }

  private static ProblemException notOne() {
    return new ProblemException(
        Problem.of(400, "INVALID_REQUEST", "Last-Event-ID is not one that this stream gave.")
            .error("Last-Event-ID", "is not an id of this stream"));
  }
}
