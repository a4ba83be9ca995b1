package io.sluice.environment.audit;

import io.sluice.runtime.http.Page;
import io.sluice.runtime.store.Transactions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Finds entries, the newest first, for one reader. What a reader may not see or did not ask for is
 * passed over a bounded number of rows at a time, so that no request works through a whole trail;
 * one that has used its time up says from where to go on. Blocking, for virtual threads.
 */
@ApplicationScoped
class AuditEntries {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int FIRST_LOOK = 250;
  private static final int LONGEST_LOOK = 8_000;

  private static final String SCANNED =
      """
      WITH scanned AS MATERIALIZED (
        SELECT * FROM audit_entry
        WHERE workspace = $1 AND (at, id) < ($2, $14) AND at >= $15 %s
        ORDER BY at DESC, id DESC LIMIT $16),
      found AS (SELECT e.* FROM scanned e WHERE
      """
          + Sight.SHOWN
          + " AND "
          + AuditFilter.MATCHES
          + """
           ORDER BY e.at DESC, e.id DESC LIMIT $17)
          SELECT scan.looked, scan.last_at, scan.last_id,
          """
          + AuditEntry.COLUMNS
          + """

          FROM (SELECT count(*) AS looked,
              (SELECT at FROM scanned ORDER BY at, id LIMIT 1) AS last_at,
              (SELECT id FROM scanned ORDER BY at, id LIMIT 1) AS last_id
            FROM scanned) scan
          LEFT JOIN found e ON true ORDER BY e.at DESC, e.id DESC""";

  private static final String BY_TIME = SCANNED.formatted("");
  private static final String BY_CORRELATION = SCANNED.formatted("AND correlation_id = $12");

  private static final String CHANGES =
      """
      SELECT p.n, c.*
      FROM unnest($1::timestamptz[], $2::text[], $3::bigint[], $4::bigint[])
          WITH ORDINALITY AS p (at, stream, first, last, n)
        CROSS JOIN LATERAL (
          SELECT version, ordinal, type, environment, name, before, after, hash
          FROM audit_change
          WHERE at = p.at AND stream = p.stream AND version BETWEEN p.first AND p.last
          ORDER BY version, ordinal LIMIT $5) c
      ORDER BY p.n, c.version, c.ordinal""";

  private final Pool pool;

  AuditEntries(Pool pool) {
    this.pool = pool;
  }

  /**
   * Some entries.
   *
   * @param next where to go on; null if there are no more
   */
  record Found(List<AuditEntry> entries, Place next) {}

  /** A place in the order, before which everything is older. */
  record Place(OffsetDateTime at, UUID id) {

    static Place of(AuditEntry entry) {
      return new Place(entry.time(), entry.id());
    }

    /** Before everything that a filter asks for. */
    static Place first(AuditFilter filter) {
      return new Place(filter.to(), new UUID(0, 0));
    }

    /** The place in a cursor of the list; 400 if it is none. */
    static Place of(String cursor, AuditFilter filter) {
      String position = Page.position(cursor);
      if (position == null) {
        return first(filter);
      }
      try {
        String[] parts = position.split(" ", -1);
        return new Place(Mark.time(parts[0]), UUID.fromString(parts[1]));
      } catch (DateTimeParseException | IllegalArgumentException | IndexOutOfBoundsException _) {
        throw Page.noCursor();
      }
    }

    String position() {
      return at + " " + id;
    }
  }

  /**
   * The entries before a place that the reader may see and asked for, as many as there is time for.
   */
  Found page(
      String workspace, Sight sight, AuditFilter filter, Place before, int limit, int changes) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<AuditEntry> entries = new ArrayList<>();
    Place place = before;
    int look = FIRST_LOOK;
    while (true) {
      List<Row> rows =
          rows(
              filter.correlationId() == null ? BY_TIME : BY_CORRELATION,
              filter
                  .and(sight.and(workspace, place.at()))
                  .addUUID(place.id())
                  .addOffsetDateTime(filter.from())
                  .addInteger(look)
                  .addInteger(limit + 1 - entries.size()));
      rows.stream()
          .filter(row -> row.getUUID("id") != null)
          .map(AuditEntry::of)
          .forEach(entries::add);
      if (entries.size() > limit) {
        List<AuditEntry> shown = entries.subList(0, limit);
        return new Found(withChanges(shown, changes), Place.of(shown.getLast()));
      }
      Row scan = rows.getFirst();
      if (scan.getLong("looked") < look) {
        return new Found(withChanges(entries, changes), null);
      }
      place = new Place(scan.getOffsetDateTime("last_at"), scan.getUUID("last_id"));
      if (System.nanoTime() - end > 0) {
        return new Found(withChanges(entries, changes), place);
      }
      look = Math.min(LONGEST_LOOK, look * 4);
    }
  }

  /** The entries, each with its first changes. */
  List<AuditEntry> withChanges(List<AuditEntry> entries, int limit) {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<List<AuditChange>> found = new ArrayList<>();
    entries.forEach(each -> found.add(new ArrayList<>()));
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfOffsetDateTime(
                entries.stream().map(AuditEntry::time).toArray(OffsetDateTime[]::new))
            .addArrayOfString(entries.stream().map(AuditEntry::stream).toArray(String[]::new))
            .addArrayOfLong(entries.stream().map(AuditEntry::firstVersion).toArray(Long[]::new))
            .addArrayOfLong(entries.stream().map(AuditEntry::lastVersion).toArray(Long[]::new))
            .addInteger(limit + 1);
    rows(CHANGES, parameters)
        .forEach(row -> found.get(row.getLong("n").intValue() - 1).add(AuditChange.of(row)));
    List<AuditEntry> complete = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      List<AuditChange> changes = found.get(i);
      boolean more = changes.size() > limit;
      complete.add(entries.get(i).with(more ? changes.subList(0, limit) : changes, more));
    }
    return complete;
  }

  /** All changes by some of the events of an entry. */
  List<AuditChange> changes(AuditEntry entry, long from, long to) {
    return rows(
            """
            SELECT version, type, environment, name, before, after, hash FROM audit_change
            WHERE at = $1 AND stream = $2 AND version BETWEEN $3 AND $4
            ORDER BY version, ordinal""",
            Tuple.of(entry.time(), entry.stream(), from, to))
        .stream()
        .map(AuditChange::of)
        .toList();
  }

  List<Row> rows(String sql, Tuple parameters) {
    RowSet<Row> found = Transactions.await(pool.preparedQuery(sql).execute(parameters));
    List<Row> rows = new ArrayList<>(found.size());
    found.forEach(rows::add);
    return rows;
  }
}
