package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.Origin;
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

/** What an answer to a command needs and the state that it was decided on does not hold. */
@ApplicationScoped
class Origins {
  private static final Origin UNKNOWN = new Origin(Instant.EPOCH, "");

  private final Pool pool;

  Origins(Pool pool) {
    this.pool = pool;
  }

  /** Who created the workspace and when; unknown if there is none. */
  Uni<Origin> ofWorkspace(String workspace) {
    return select(
        "SELECT created_at, created_by FROM directory_workspace WHERE workspace = $1",
        Tuple.of(workspace));
  }

  /** Who created the environment and when; unknown if there is none. */
  Uni<Origin> ofEnvironment(String workspace, String environment) {
    return select(
        """
        SELECT created_at, created_by FROM directory_environment
        WHERE workspace = $1 AND environment = $2""",
        Tuple.of(workspace, environment));
  }

  /** Applications that are released in the environment, as far as is known here. */
  Uni<List<String>> releasedIn(String workspace, String environment) {
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    SELECT application FROM released_application
                    WHERE workspace = $1 AND environment = $2
                    ORDER BY application LIMIT 100""")
                .execute(Tuple.of(workspace, environment)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("application"))
                    .toList());
  }

  private Uni<Origin> select(String sql, Tuple parameters) {
    return UniHelper.toUni(pool.preparedQuery(sql).execute(parameters))
        .map(rows -> rows.size() == 0 ? UNKNOWN : origin(rows.iterator().next()));
  }

  private static Origin origin(Row row) {
    OffsetDateTime at = row.getOffsetDateTime("created_at");
    return new Origin(at.toInstant(), row.getString("created_by"));
  }
}
