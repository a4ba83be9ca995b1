package io.sluice.runtime.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Transactions of many statements for those who wait for them: a few batches, then a COMMIT. What
 * fails before that leaves nothing behind.
 */
public final class Transactions {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;

  /** Transactions in the database of this pool. */
  public Transactions(Pool pool) {
    this.pool = pool;
  }

  /**
   * Commits all statements, or none. Those that change one table only are sorted by it, each
   * table's in their order.
   *
   * @throws RuntimeException as {@link OneRoundTrip#run} fails
   */
  public void commit(List<Statement> statements) {
    in(connection -> Batches.send(connection, statements), PATIENCE);
  }

  /** Does some work in a transaction of its own, and waits so long for it at most. */
  public <T> T in(Function<SqlConnection, Future<T>> work, Duration patience) {
    return await(pool.withConnection(connection -> inTransaction(connection, work)), patience);
  }

  private static <T> Future<T> inTransaction(
      SqlConnection connection, Function<SqlConnection, Future<T>> work) {
    return connection
        .query("BEGIN")
        .execute()
        .compose(begun -> work.apply(connection))
        .compose(
            done -> connection.query("COMMIT").execute().map(done),
            failure -> rolledBack(connection, failure));
  }

  private static <T> Future<T> rolledBack(SqlConnection connection, Throwable failure) {
    return connection
        .query("ROLLBACK")
        .execute()
        .transform(
            asked -> {
              if (asked.failed()) {
                // Whatever it was before: now it is a connection that does not answer.
                return Future.failedFuture(asked.cause());
              }
              return Future.failedFuture(failure);
            });
  }

  /** The result, or the failure as {@link OneRoundTrip#run} gives it. */
  public static <T> T await(Future<T> future) {
    return await(future, PATIENCE);
  }

  private static <T> T await(Future<T> future, Duration patience) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = OneRoundTrip.typed(e.getCause());
      throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the database does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
