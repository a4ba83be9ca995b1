package io.sluice.environment.environment;

import io.sluice.runtime.store.Transactions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Where applications are released, as far as the events of promotion-service have come here. */
@ApplicationScoped
class ReleasedApplications {
  private static final int NAMED_AT_MOST = 100;

  private final Pool pool;

  ReleasedApplications(Pool pool) {
    this.pool = pool;
  }

  /** Keys of the applications that are released in the environment. Blocking. */
  List<String> in(String workspace, String environment) {
    var rows =
        Transactions.await(
            pool.preparedQuery(
                    """
                        SELECT application FROM released_application
                        WHERE workspace = $1 AND environment = $2
                        ORDER BY application LIMIT $3""")
                .execute(Tuple.of(workspace, environment, NAMED_AT_MOST)));
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString("application"))
        .toList();
  }
}
