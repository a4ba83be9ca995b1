package io.sluice.runtime.store;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** First answers by idempotency key, outside of appends; those are in {@link AppendStatement}. */
final class FirstAnswerTable {
  private final Pool pool;

  FirstAnswerTable(Pool pool) {
    this.pool = pool;
  }

  void keep(FirstAnswer answer) {
    int kept =
        Await.result(
                pool.preparedQuery(
                        """
                        INSERT INTO idempotency AS known
                          (id, request_digest, status, headers, body)
                        VALUES ($1, $2, $3, $4::text::json, $5)
                        ON CONFLICT (id) DO UPDATE SET request_digest = excluded.request_digest,
                          status = excluded.status, headers = excluded.headers,
                          body = excluded.body, created_at = now()
                        WHERE known.created_at <= now() - interval '24 hours'""")
                    .execute(
                        Tuple.of(
                            answer.keyId(),
                            answer.requestDigest(),
                            answer.status(),
                            answer.headers(),
                            answer.body())))
            .rowCount();
    if (kept == 0) {
      throw new KeyTaken(answer.keyId());
    }
  }

  Optional<FirstAnswer> find(String keyId) {
    RowSet<Row> rows =
        Await.result(
            pool.preparedQuery(
                    """
                    SELECT request_digest, status, headers::text AS headers, body
                    FROM idempotency
                    WHERE id = $1 AND created_at > now() - interval '24 hours'""")
                .execute(Tuple.of(keyId)));
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    return Optional.of(
        new FirstAnswer(
            keyId,
            row.getString("request_digest"),
            row.getInteger("status"),
            row.getString("headers"),
            row.getString("body")));
  }
}
