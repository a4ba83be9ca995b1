package io.sluice.runtime.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction on a connection of its own. Closing it undoes what is not committed.
 *
 * <p>The client looks at the parameters of a statement when its turn comes, and one that does not
 * fit is dropped while everything behind it goes on. So COMMIT is sent only after all results are
 * in.
 */
final class OpenTransaction implements AutoCloseable {
  private final SqlConnection connection;
  private final Future<RowSet<Row>> begun;
  private boolean ended;
  private boolean lost;

  private OpenTransaction(SqlConnection connection) {
    this.connection = connection;
    this.begun = connection.query("BEGIN").execute();
  }

  static OpenTransaction begin(Pool pool) {
    return new OpenTransaction(Await.result(pool.getConnection()));
  }

  /**
   * Runs these without waiting in between.
   *
   * @return what each of them gave
   * @throws RuntimeException the first failure; the transaction is then undone
   */
  List<RowSet<Row>> run(List<Batch> batches) {
    List<Future<RowSet<Row>>> sent = new ArrayList<>(batches.size());
    for (Batch batch : batches) {
      sent.add(connection.preparedQuery(batch.sql()).executeBatch(batch.parameters()));
    }
    List<RowSet<Row>> results = new ArrayList<>(batches.size());
    try {
      Await.result(begun);
      for (Future<RowSet<Row>> each : sent) {
        results.add(Await.result(each));
      }
      return results;
    } catch (RuntimeException failure) {
      rollBack();
      throw failure instanceof PgException || lost
          ? failure
          : new UnsendableStatement(batches.get(results.size()));
    }
  }

  void commit() {
    Await.result(connection.query("COMMIT").execute());
    ended = true;
  }

  /** Whether the connection is gone, and the outcome with it if COMMIT was on its way. */
  boolean isLost() {
    rollBack();
    return lost;
  }

  private void rollBack() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      Await.result(connection.query("ROLLBACK").execute());
    } catch (RuntimeException noAnswer) {
      lost = true;
    }
  }

  @Override
  public void close() {
    rollBack();
    connection.close();
  }
}
