package io.sluice.environment.environment;

import io.sluice.runtime.store.Transactions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What is known here of applications, as far as the events of promotion-service have come. {@code
 * Sluice-After} waits for later ones.
 */
@ApplicationScoped
class Applications {
  private static final int NAMED_AT_MOST = 1000;

  private final Pool pool;

  Applications(Pool pool) {
    this.pool = pool;
  }

  /** Keys of those that are released in the environment, in order. Blocking. */
  List<String> releasedIn(String workspace, String environment) {
    return keys(
        """
        SELECT application FROM application_pin
        WHERE workspace = $1 AND environment = $2 AND released
        ORDER BY application LIMIT $3""",
        workspace,
        environment);
  }

  /** Keys of those that have nothing pinned in the environment, in order. Blocking. */
  List<String> unpinnedIn(String workspace, String environment) {
    return keys(
        """
        SELECT a.application FROM application a
        WHERE a.workspace = $1 AND NOT EXISTS (
          SELECT FROM application_pin p
          WHERE p.workspace = $1 AND p.environment = $2 AND p.application = a.application)
        ORDER BY a.application LIMIT $3""",
        workspace,
        environment);
  }

  private List<String> keys(String sql, String workspace, String environment) {
    var rows =
        Transactions.await(
            pool.preparedQuery(sql).execute(Tuple.of(workspace, environment, NAMED_AT_MOST)));
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString("application"))
        .toList();
  }
}
