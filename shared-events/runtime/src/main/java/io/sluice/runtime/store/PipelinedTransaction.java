package io.sluice.runtime.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs statements in one transaction and one network round trip: BEGIN, all statements and COMMIT
 * are sent without waiting for each other's results. This is what lets an append with projections,
 * outbox and idempotency row cost hardly more than a bare insert.
 *
 * <p>A statement that fails makes PostgreSQL refuse those after it and turn the COMMIT into a
 * ROLLBACK, so the outcome is all or nothing; the failure reported is that of the first statement
 * that failed. What must hold for the transaction to go through is therefore asserted in SQL with
 * {@code sluice_require}, never by a row count. Statements that were never sent before get a second
 * round trip, see {@link SendableStatements}.
 */
public final class PipelinedTransaction {
  private final Pool pool;
  private final SendableStatements sendable = new SendableStatements();

  /** Transactions in the database of this pool. */
  public PipelinedTransaction(Pool pool) {
    this.pool = pool;
  }

  /**
   * Commits all statements, or none.
   *
   * @return fails with {@link RequirementFailed} for a {@code sluice_require}, with {@link
   *     Deadlock} if PostgreSQL gave it up for another transaction, with {@link
   *     UnsendableStatement} for parameters that do not fit, else with the first error
   */
  public Uni<Void> run(List<Statement> statements) {
    return UniHelper.toUni(
            pool.getConnection()
                .compose(
                    connection ->
                        pipeline(connection, statements).onComplete(done -> connection.close())))
        .onFailure()
        .transform(PipelinedTransaction::typed);
  }

  private Future<Void> pipeline(SqlConnection connection, List<Statement> statements) {
    List<SendableStatements.Shape> shapes = SendableStatements.shapes(statements);
    List<Future<?>> sent = new ArrayList<>(statements.size() + 2);
    sent.add(connection.query("BEGIN").execute());
    for (Statement statement : statements) {
      sent.add(connection.preparedQuery(statement.sql()).execute(statement.parameters()));
    }
    if (sendable.include(shapes)) {
      sent.add(connection.query("COMMIT").execute());
      return Future.join(sent).transform(joined -> outcome(sent));
    }
    return Future.join(sent)
        .transform(joined -> outcome(sent))
        .compose(
            done -> {
              sendable.learn(shapes, statements);
              return connection.query("COMMIT").execute().mapEmpty();
            },
            failure -> rollback(connection, statements, sent, failure));
  }

  private static Future<Void> outcome(List<Future<?>> sent) {
    return sent.stream()
        .filter(Future::failed)
        .findFirst()
        .<Future<Void>>map(failed -> Future.failedFuture(failed.cause()))
        .orElseGet(Future::succeededFuture);
  }

  /** If the connection is fine and the failure not PostgreSQL's, it is that of the client. */
  private static Future<Void> rollback(
      SqlConnection connection,
      List<Statement> statements,
      List<Future<?>> sent,
      Throwable failure) {
    return connection
        .query("ROLLBACK")
        .execute()
        .transform(
            done ->
                Future.failedFuture(
                    done.failed() || failure instanceof PgException
                        ? failure
                        : new UnsendableStatement(firstFailed(statements, sent))));
  }

  private static Statement firstFailed(List<Statement> statements, List<Future<?>> sent) {
    int at = 0;
    while (!sent.get(at + 1).failed()) { // the first one sent is BEGIN
      at++;
    }
    return statements.get(at);
  }

  private static Throwable typed(Throwable failure) {
    return failure instanceof PgException refused ? typed(refused) : failure;
  }

  private static Throwable typed(PgException failure) {
    return switch (failure.getSqlState()) {
      case "SL001" -> new RequirementFailed(failure.getErrorMessage());
      case "40P01", "40001" -> new Deadlock(failure);
      default -> failure;
    };
  }

  /** PostgreSQL gave the transaction up in favour of another one; it can be tried again. */
  public static final class Deadlock extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Deadlock(Throwable cause) {
      super(cause);
    }
  }
}
