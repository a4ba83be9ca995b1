package io.sluice.runtime.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;

/**
 * A statement whose parameters do not fit it, so that it never left this process: a bug. The
 * message names classes and no values, which are somebody's data.
 */
public final class UnsendableStatement extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UnsendableStatement(Statement statement) {
    super("parameters of %s do not fit: %s".formatted(statement.classes(), statement.sql()));
  }

  /**
   * Fails with the failure of the statement, or with this, if the connection is fine and the
   * failure not PostgreSQL's: then it is the client's. Ends an open transaction.
   */
  static Future<Void> ifConnected(
      SqlConnection connection, Statement statement, Throwable failure) {
    return connection
        .query("ROLLBACK")
        .execute()
        .transform(
            asked ->
                Future.failedFuture(
                    asked.failed() || failure instanceof PgException
                        ? failure
                        : new UnsendableStatement(statement)));
  }
}
