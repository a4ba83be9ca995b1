package io.sluice.runtime.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * What Kafka refused: the event, and behind it its stream. Nothing of it is lost or overtaken; it
 * waits until an operator has removed the reason.
 */
@ApplicationScoped
public class RefusedEvents {
  private final Pool pool;

  RefusedEvents(Pool pool) {
    this.pool = pool;
  }

  /**
   * An event that was set aside.
   *
   * @param reason what Kafka said, or which version it waits for
   */
  public record Refused(
      String stream, long version, String type, String reason, String refusedAt) {}

  /** Those after a place of this same list, in order. */
  public Uni<List<Refused>> list(String afterStream, long afterVersion, int limit) {
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    SELECT r.stream, r.version, e.type, r.reason,
                           to_char(r.refused_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                             AS refused_at
                    FROM outbox_refused r JOIN event e USING (stream, version)
                    WHERE (r.stream, r.version) > ($1, $2)
                    ORDER BY r.stream, r.version LIMIT $3""")
                .execute(Tuple.of(afterStream, afterVersion, limit)))
        .map(
            rows -> {
              List<Refused> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(refused(row)));
              return found;
            });
  }

  /**
   * Gives a stream back to the relay, and says how many events of it. They come before everything
   * else in the outbox, so what the stream appends meanwhile stays behind them.
   */
  public Uni<Integer> tryAgain(String stream) {
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    WITH again AS (DELETE FROM outbox_refused WHERE stream = $1 RETURNING position)
                    INSERT INTO outbox (position, tx) SELECT position, '0'::xid8 FROM again""")
                .execute(Tuple.of(stream)))
        .map(done -> done.rowCount());
  }

  private static Refused refused(Row row) {
    return new Refused(
        row.getString("stream"),
        row.getLong("version"),
        row.getString("type"),
        row.getString("reason"),
        row.getString("refused_at"));
  }
}
