package io.sluice.environment.token;

import io.sluice.workspace.rule.Reach;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** Finds machine tokens. */
@ApplicationScoped
class Tokens {
  private final Pool pool;

  Tokens(Pool pool) {
    this.pool = pool;
  }

  /** Those of the environments within reach, the oldest first, after one; ended ones too. */
  Uni<List<TokenView>> of(String workspace, Reach environments, String after, int limit) {
    Tuple parameters =
        Tuple.tuple()
            .addString(workspace)
            .addString(after)
            .addBoolean(environments.defaultOne())
            .addBoolean(environments.guarded())
            .addBoolean(environments.others())
            .addArrayOfString(environments.named().toArray(String[]::new))
            .addInteger(limit);
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    SELECT t.id, t.environment, t.application, t.description, t.issued_at,
                           t.issued_by, t.expires_at, u.used_at
                    FROM directory_token t
                    JOIN directory_environment e USING (workspace, environment)
                    LEFT JOIN token_use u USING (workspace, id)
                    WHERE t.workspace = $1 AND t.id > $2
                      AND (e.is_default AND $3
                           OR NOT e.is_default AND e.guarded AND $4
                           OR NOT e.is_default AND NOT e.guarded AND $5
                           OR e.environment = ANY ($6))
                    ORDER BY t.id LIMIT $7""")
                .execute(parameters))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Tokens::view).toList());
  }

  private static TokenView view(Row row) {
    return new TokenView(
        row.getString("id"),
        row.getString("environment"),
        row.getString("application"),
        row.getString("description"),
        instant(row, "issued_at"),
        row.getString("issued_by"),
        instant(row, "expires_at"),
        instant(row, "used_at"),
        0);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
