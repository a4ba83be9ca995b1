package io.sluice.environment.audit;

import io.sluice.events.Topics;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One reader's way along the trail of a workspace, in the order in which entries arrive. Of each
 * service on its own: within one, entries come in the order of its topic, also when the trail was
 * made anew, so that a {@link Mark} of each finds the way again.
 */
final class Following {
  private static final int AT_ONCE = 100;

  /** A transaction that began before the marks were set may end after. */
  private static final Duration IN_FLIGHT = Duration.ofMinutes(1);

  private static final String ARRIVED =
      "SELECT e.arrival, "
          + AuditEntry.COLUMNS
          + """

          FROM unnest($2::text[], $3::bigint[]) AS f (of, arrival)
            CROSS JOIN LATERAL (
              SELECT * FROM audit_entry
              WHERE workspace = $1 AND service = f.of AND arrival > f.arrival
                AND tx < pg_snapshot_xmin(pg_current_snapshot())
              ORDER BY arrival LIMIT $4) e
          ORDER BY e.service, e.arrival""";

  private final AuditEntries entries;
  private final String workspace;
  private final Map<String, Mark> marks;
  private final Map<String, Long> arrivals = new TreeMap<>();

  private Following(AuditEntries entries, String workspace, Map<String, Mark> marks) {
    this.entries = entries;
    this.workspace = workspace;
    this.marks = marks;
  }

  /** What comes from now on. */
  static Following fromNow(AuditEntries entries, String workspace, Instant now) {
    Map<String, Mark> marks = new TreeMap<>();
    Topics.services().forEach(each -> marks.put(each, Mark.at(now.atOffset(ZoneOffset.UTC))));
    Following following = new Following(entries, workspace, marks);
    marks.keySet().forEach(each -> following.arrivals.put(each, following.last(each, null)));
    return following;
  }

  /** What has come after these marks. */
  static Following from(AuditEntries entries, String workspace, Map<String, Mark> marks) {
    Following following = new Following(entries, workspace, new TreeMap<>(marks));
    marks.forEach(
        (service, mark) -> following.arrivals.put(service, following.found(service, mark)));
    return following;
  }

  /** Where it is after an entry. */
  Map<String, Mark> marks() {
    return marks;
  }

  /** Entries that have arrived and are shown; goes on behind all that it looked at. */
  List<AuditEntry> next(Predicate<AuditEntry> shown) {
    List<AuditEntry> next = new ArrayList<>();
    Tuple parameters =
        Tuple.tuple()
            .addString(workspace)
            .addArrayOfString(arrivals.keySet().toArray(String[]::new))
            .addArrayOfLong(arrivals.values().toArray(Long[]::new))
            .addInteger(AT_ONCE);
    for (Row row : entries.rows(ARRIVED, parameters)) {
      AuditEntry entry = AuditEntry.of(row);
      arrivals.put(entry.service(), row.getLong("arrival"));
      if (shown.test(entry)) {
        next.add(entry);
      }
    }
    return next;
  }

  /** An entry was given out. */
  void shown(AuditEntry entry) {
    marks.put(entry.service(), Mark.of(entry));
  }

  private long found(String service, Mark mark) {
    return entries
        .rows(
            """
            SELECT arrival, last_version FROM audit_entry
            WHERE workspace = $1 AND at = $2 AND id = $3 AND service = $4""",
            Tuple.of(workspace, mark.at(), mark.id(), service))
        .stream()
        .map(row -> row.getLong("arrival") - (row.getLong("last_version") > mark.version() ? 1 : 0))
        .findFirst()
        .orElseGet(() -> last(service, mark.at().minus(IN_FLIGHT)));
  }

  /** The last one to arrive of those before a time, or of all. */
  private long last(String service, OffsetDateTime before) {
    return entries
        .rows(
            """
            SELECT arrival FROM audit_entry
            WHERE workspace = $1 AND service = $2 AND ($3::timestamptz IS NULL OR at < $3)
            ORDER BY arrival DESC LIMIT 1""",
            Tuple.of(workspace, service, before))
        .stream()
        .map(row -> row.getLong("arrival"))
        .findFirst()
        .orElse(0L);
  }
}
