package io.sluice.runtime.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Runs statements that are a transaction each. Those with the same text that come while others are
 * on their way go together as one transaction: one message, one plan, one write of the log for all
 * of them. Nobody waits for company, so a group is as large as the load is.
 *
 * <p>One that fails takes its group with it; each is then run by itself, so that only the one that
 * fails does. Groups may deadlock with each other or with another process; that too ends so.
 */
final class GroupCommit {
  private static final int AT_ONCE = 4;
  private static final int LARGEST = 32;

  private final Pool pool;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int running;

  GroupCommit(Pool pool) {
    this.pool = pool;
  }

  /** A statement and whom to tell, where. */
  private record Waiting(Statement statement, Promise<Void> promise, Context context) {

    void done(AsyncResult<Void> outcome) {
      in(context, () -> promise.handle(outcome));
    }
  }

  /** Completes, in the context of the caller, when the statement is committed. */
  Future<Void> run(Statement statement) {
    Waiting mine = new Waiting(statement, Promise.promise(), Vertx.currentContext());
    synchronized (waiting) {
      waiting.add(mine);
      if (running == AT_ONCE) {
        return mine.promise().future();
      }
      running++;
    }
    next();
    return mine.promise().future();
  }

  private void next() {
    List<Waiting> group;
    synchronized (waiting) {
      group = takeAlike();
      if (group.isEmpty()) {
        running--;
        return;
      }
    }
    in(group.getFirst().context(), () -> commit(group).onComplete(done -> next()));
  }

  /** The one that waits longest with all that have the same text. */
  private List<Waiting> takeAlike() {
    List<Waiting> group = new ArrayList<>();
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext() && group.size() < LARGEST; ) {
      Waiting next = each.next();
      if (group.isEmpty() || group.getFirst().statement().sql() == next.statement().sql()) {
        group.add(next);
        each.remove();
      }
    }
    return group;
  }

  private Future<Void> commit(List<Waiting> group) {
    return Future.<Void>succeededFuture()
        .compose(now -> pool.getConnection()) // one that throws must end the lane's turn too
        .compose(
            connection ->
                (group.size() == 1 ? oneByOne(connection, group) : together(connection, group))
                    .onComplete(done -> connection.close()))
        .onFailure(failure -> group.forEach(each -> each.done(Future.failedFuture(failure))));
  }

  private static Future<Void> together(SqlConnection connection, List<Waiting> group) {
    List<Tuple> parameters = new ArrayList<>(group.size());
    group.forEach(each -> parameters.add(each.statement().parameters()));
    return connection
        .preparedQuery(group.getFirst().statement().sql().text())
        .executeBatch(parameters)
        .transform(
            ran -> {
              if (ran.failed()) {
                return oneByOne(connection, group);
              }
              group.forEach(each -> each.done(Future.succeededFuture()));
              return Future.succeededFuture();
            });
  }

  private static Future<Void> oneByOne(SqlConnection connection, List<Waiting> group) {
    Future<Void> all = Future.succeededFuture();
    for (Waiting each : group) {
      all =
          all.compose(
              before ->
                  alone(connection, each.statement())
                      .transform(
                          outcome -> {
                            each.done(outcome);
                            return Future.succeededFuture();
                          }));
    }
    return all;
  }

  private static Future<Void> alone(SqlConnection connection, Statement statement) {
    return connection
        .preparedQuery(statement.sql().text())
        .execute(statement.parameters())
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof PgException
                    ? Future.failedFuture(failure)
                    : UnsendableStatement.ifConnected(connection, statement, failure));
  }

  private static void in(Context context, Runnable action) {
    if (context == null || Vertx.currentContext() == context) {
      action.run();
    } else {
      context.runOnContext(ignored -> action.run());
    }
  }
}
