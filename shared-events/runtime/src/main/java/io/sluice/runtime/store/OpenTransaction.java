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
  private Future<?> end;
  private boolean lost;

  private OpenTransaction(SqlConnection connection) {
    this.connection = connection;
    this.begun = connection.query("BEGIN").execute();
  }

  static OpenTransaction begin(Pool pool) {
    Future<SqlConnection> coming = pool.getConnection();
    try {
      return new OpenTransaction(Await.result(coming));
    } catch (NoAnswer tooLate) {
      coming.onSuccess(SqlConnection::close);
      throw tooLate;
    }
  }

  /** Statements that were sent without waiting in between. */
  final class Sent {
    private final List<Batch> batches;
    private final List<Future<RowSet<Row>>> results;

    private Sent(List<Batch> batches) {
      this.batches = batches;
      this.results = new ArrayList<>(batches.size());
      for (Batch batch : batches) {
        results.add(connection.preparedQuery(batch.sql()).executeBatch(batch.parameters()));
      }
    }

    /**
     * What one of them gave, when all are done.
     *
     * @throws RuntimeException the first failure of it and of those before it; the transaction is
     *     then undone
     */
    RowSet<Row> result(int number) {
      // Once for all of them: each time costs two switches of threads.
      await(Future.join(results).otherwiseEmpty());
      await(begun);
      for (int before = 0; before <= number; before++) {
        if (results.get(before).failed()) {
          throw undone(results.get(before).cause(), batches.get(before));
        }
      }
      return results.get(number).result();
    }

    /** Returns when all of them are done, or throws the first failure like {@link #result}. */
    void awaitAll() {
      if (!results.isEmpty()) {
        result(results.size() - 1);
      }
    }

    private RuntimeException undone(Throwable cause, Batch batch) {
      rollBack();
      if (!lost && !(cause instanceof PgException)) {
        return new UnsendableStatement(batch);
      }
      return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
  }

  /** Sends these; none of them may depend on what another one gives. */
  Sent send(List<Batch> batches) {
    return new Sent(batches);
  }

  void commit() {
    Future<?> committed = connection.query("COMMIT").execute();
    await(committed);
    end = committed;
  }

  /** Whether the connection is gone, and the outcome with it if COMMIT was on its way. */
  boolean isLost() {
    rollBack();
    return lost;
  }

  private void await(Future<?> answer) {
    try {
      Await.result(answer);
    } catch (RuntimeException failure) {
      lost |= failure instanceof NoAnswer;
      rollBack();
      throw failure;
    }
  }

  private void rollBack() {
    if (end != null) {
      return;
    }
    end = connection.query("ROLLBACK").execute();
    try {
      if (!lost) {
        Await.result(end);
      }
    } catch (RuntimeException noAnswer) {
      lost = true;
    }
  }

  /** One that does not answer any more is nobody's until it does, or is gone. */
  @Override
  public void close() {
    rollBack();
    end.onComplete(done -> connection.close());
  }
}
