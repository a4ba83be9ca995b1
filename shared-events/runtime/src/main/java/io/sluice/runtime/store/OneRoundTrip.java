package io.sluice.runtime.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs statements in one transaction and one network round trip. This is what lets an append with
 * projections, outbox and idempotency row cost hardly more than a bare insert.
 *
 * <p>Statements that have nothing to do with each other go as one, see {@link Sql}, and with others
 * like it, see {@link GroupCommit}. Of all others BEGIN, the statements and COMMIT are sent without
 * waiting for each other's results: one that fails makes PostgreSQL refuse those after it and turn
 * the COMMIT into a ROLLBACK. So the outcome is all or nothing either way; the failure reported is
 * that of the first statement that failed. What must hold for the transaction to go through is
 * therefore asserted in SQL with {@code sluice_require}, never by a row count. Statements that were
 * never sent before get a second round trip, see {@link SendableStatements}.
 */
public final class OneRoundTrip {
  private static final int MOST_KEPT = 5_000;

  private final Pool pool;
  private final GroupCommit groups;
  private final SendableStatements sendable = new SendableStatements();
  private final Map<List<Sql>, Optional<Sql>> combinations = new ConcurrentHashMap<>();

  /** Transactions in the database of this pool. */
  public OneRoundTrip(Pool pool) {
    this.pool = pool;
    this.groups = new GroupCommit(pool);
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
            combined(statements)
                .map(sql -> groups.run(new Statement(sql, together(statements))))
                .orElseGet(() -> inPipeline(statements)))
        .onFailure()
        .transform(OneRoundTrip::typed);
  }

  private Optional<Sql> combined(List<Statement> statements) {
    List<Sql> texts = new ArrayList<>(statements.size());
    statements.forEach(each -> texts.add(each.sql()));
    Optional<Sql> known = combinations.get(texts);
    if (known != null) {
      return known;
    }
    Optional<Sql> combined = Sql.combined(texts);
    if (combinations.size() < MOST_KEPT) {
      combinations.put(texts, combined);
    }
    return combined;
  }

  private static Tuple together(List<Statement> statements) {
    List<Object> parameters = new ArrayList<>();
    for (Statement statement : statements) {
      for (int i = 0; i < statement.parameters().size(); i++) {
        parameters.add(statement.parameters().getValue(i));
      }
    }
    return Tuple.tuple(parameters);
  }

  private Future<Void> inPipeline(List<Statement> statements) {
    return pool.getConnection()
        .compose(
            connection -> pipeline(connection, statements).onComplete(done -> connection.close()));
  }

  private Future<Void> pipeline(SqlConnection connection, List<Statement> statements) {
    List<SendableStatements.Shape> shapes = SendableStatements.shapes(statements);
    List<Future<?>> sent = new ArrayList<>(statements.size() + 2);
    sent.add(connection.query("BEGIN").execute());
    for (Statement statement : statements) {
      sent.add(connection.preparedQuery(statement.sql().text()).execute(statement.parameters()));
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
            failure ->
                UnsendableStatement.ifConnected(
                    connection, firstFailed(statements, sent), failure));
  }

  private static Future<Void> outcome(List<Future<?>> sent) {
    return sent.stream()
        .filter(Future::failed)
        .findFirst()
        .<Future<Void>>map(failed -> Future.failedFuture(failed.cause()))
        .orElseGet(Future::succeededFuture);
  }

  private static Statement firstFailed(List<Statement> statements, List<Future<?>> sent) {
    int at = 0;
    while (at + 1 < statements.size() && !sent.get(at + 1).failed()) { // the first sent is BEGIN
      at++;
    }
    return statements.get(at);
  }

  static Throwable typed(Throwable failure) {
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
