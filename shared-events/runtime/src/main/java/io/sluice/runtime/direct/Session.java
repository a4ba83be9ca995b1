package io.sluice.runtime.direct;

import io.sluice.runtime.store.NoAnswer;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One session of PostgreSQL, blocking, for one thread. Each call has a time limit: a server that
 * does not answer looks like one that fails.
 */
public final class Session implements AutoCloseable {
  /** For statements that read or write some rows. */
  public static final Duration LIMIT = Duration.ofSeconds(10);

  /** For those that may have to work through a table. */
  public static final Duration LONG = Duration.ofSeconds(60);

  private static final Logger LOG = Logger.getLogger(Session.class);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final SqlConnection connection;
  private boolean inTransaction;

  Session(SqlConnection connection) {
    this.connection = connection;
  }

  /** Runs one statement within {@link #LIMIT}. */
  public RowSet<Row> run(String sql, Object... parameters) {
    return await(send(sql, parameters), LIMIT);
  }

  /** Runs one statement within {@link #LONG}. */
  public RowSet<Row> runLong(String sql, Object... parameters) {
    return await(send(sql, parameters), LONG);
  }

  /** Sends one statement; statements are run in the order in which they were sent. */
  public Future<RowSet<Row>> send(String sql, Object... parameters) {
    return parameters.length == 0
        ? connection.query(sql).execute()
        : connection.preparedQuery(sql).execute(Tuple.from(parameters));
  }

  /** Sends one statement with many sets of parameters. */
  public Future<RowSet<Row>> sendBatch(String sql, List<Tuple> parameters) {
    return connection.preparedQuery(sql).executeBatch(parameters);
  }

  /** From here on all is one transaction, until {@link #commit} or {@link #rollback}. */
  public void begin() {
    inTransaction = true;
    run("BEGIN");
  }

  /** What was done since {@link #begin} holds. */
  public void commit() {
    runLong("COMMIT");
    inTransaction = false;
  }

  /** Nothing of what was done since {@link #begin} holds; nothing happens without one. */
  public void rollback() {
    if (inTransaction) {
      run("ROLLBACK");
      inTransaction = false;
    }
  }

  /** Takes the lock of this name if nobody has it, and holds it until the session is closed. */
  public boolean tryLock(String name) {
    return run("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held", name)
        .iterator()
        .next()
        .getBoolean("held");
  }

  /** Ends what is open and gives locks back. One that does not answer is closed by its time. */
  @Override
  public void close() {
    String end = (inTransaction ? "ROLLBACK; " : "") + "RESET ALL; SELECT pg_advisory_unlock_all()";
    Future<RowSet<Row>> ended = connection.query(end).execute();
    ended.onComplete(done -> connection.close());
    try {
      await(ended, CLOSING);
    } catch (RuntimeException e) {
      LOG.debugf(e, "a session was not given back");
    }
  }

  /** The result, or the failure as it came. */
  public static <T> T await(Future<T> future, Duration limit) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new NoAnswer(limit);
    }
  }
}
