package io.sluice.runtime.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends many statements as few messages: each run of the same text is parsed and planned once. */
public final class Batches {
  private final SqlConnection connection;
  private final List<Statement> first = new ArrayList<>();
  private final List<Future<?>> sent = new ArrayList<>();

  private Batches(SqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Sends all in a transaction that is open, table by table as far as the order between tables does
   * not matter. Fails with the first that failed, with {@link UnsendableStatement} if its
   * parameters do not fit it.
   */
  public static Future<Void> send(SqlConnection connection, List<Statement> statements) {
    Batches batches = new Batches(connection);
    Map<String, List<Statement>> byTable = new LinkedHashMap<>();
    for (Statement statement : statements) {
      Optional<String> table = statement.sql().onlyTable();
      if (table.isPresent()) {
        byTable.computeIfAbsent(table.orElseThrow(), name -> new ArrayList<>()).add(statement);
      } else {
        byTable.values().forEach(batches::sendRuns);
        byTable.clear();
        batches.sendBatch(List.of(statement));
      }
    }
    byTable.values().forEach(batches::sendRuns);
    return batches.outcome();
  }

  private void sendRuns(List<Statement> statements) {
    int from = 0;
    for (int i = 1; i <= statements.size(); i++) {
      if (i == statements.size() || statements.get(i).sql() != statements.get(from).sql()) {
        sendBatch(statements.subList(from, i));
        from = i;
      }
    }
  }

  private void sendBatch(List<Statement> alike) {
    List<Tuple> parameters = alike.stream().map(Statement::parameters).toList();
    first.add(alike.getFirst());
    sent.add(connection.preparedQuery(alike.getFirst().sql().text()).executeBatch(parameters));
  }

  private Future<Void> outcome() {
    return Future.join(sent).transform(joined -> firstFailure());
  }

  private Future<Void> firstFailure() {
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).failed()) {
        Throwable failure = sent.get(i).cause();
        return failure instanceof PgException
            ? Future.failedFuture(failure)
            : UnsendableStatement.ifConnected(connection, first.get(i), failure);
      }
    }
    return Future.succeededFuture();
  }
}
