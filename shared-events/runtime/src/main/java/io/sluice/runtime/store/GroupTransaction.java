package io.sluice.runtime.store;

import io.sluice.runtime.store.AppendStatement.Outcome;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.GroupCommit.Waiting;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One transaction for a group of appends: the locks of all streams that it depends on, the append,
 * the statements that belong to what was accepted, COMMIT.
 *
 * <p>Ordering guarantee: nothing is written, so the transaction has no id, before all locks are
 * held. A transaction that builds on what another one committed, or changes what another one held
 * as a guard, got the locks after that one had ended and therefore has the higher id. So reading by
 * (transaction id, position) never turns a stream around, nor shows a change of one before what was
 * decided on its old version. Code that appended without these locks would break this.
 */
final class GroupTransaction {
  private static final String LOCK_TIMEOUT = "55P03";

  /** Deadlock, serialization failure, lock timeout: for another writer, and worth another try. */
  private static final Set<String> GIVEN_UP = Set.of("40P01", "40001", LOCK_TIMEOUT);

  private final Pool pool;

  GroupTransaction(Pool pool) {
    this.pool = pool;
  }

  /** Commits a group and tells everyone in it; each alone if one of them makes all of it fail. */
  void commit(List<Waiting> group) {
    boolean oneOfThem;
    try (OpenTransaction transaction = OpenTransaction.begin(pool)) {
      try {
        List<Outcome> outcomes = append(transaction, group.stream().map(Waiting::append).toList());
        transaction.commit();
        tell(group, outcomes);
        return;
      } catch (RuntimeException failure) {
        oneOfThem = group.size() > 1 && !transaction.isLost() && !isState(failure, LOCK_TIMEOUT);
        if (!oneOfThem) {
          group.forEach(each -> each.failed(typed(each.append(), failure)));
        }
      }
    }
    if (oneOfThem) {
      group.forEach(each -> commit(List.of(each)));
    }
  }

  private static List<Outcome> append(OpenTransaction transaction, List<Append> group) {
    List<RowSet<Row>> results =
        transaction.run(List.of(Locks.of(group), AppendStatement.of(group)));
    List<Outcome> outcomes = AppendStatement.outcomes(group.size(), results.getLast());
    List<List<Statement>> together = new ArrayList<>();
    for (int n = 0; n < group.size(); n++) {
      if (outcomes.get(n) == Outcome.ACCEPTED) {
        together.add(group.get(n).together());
      }
    }
    transaction.run(Batch.of(together));
    return outcomes;
  }

  private static void tell(List<Waiting> group, List<Outcome> outcomes) {
    for (int n = 0; n < group.size(); n++) {
      Waiting each = group.get(n);
      switch (outcomes.get(n)) {
        case ACCEPTED -> each.committed();
        case CONFLICT -> each.failed(new Conflict(each.append().stream()));
        case KEY_TAKEN -> each.failed(new KeyTaken(each.append().firstAnswer().keyId()));
      }
    }
  }

  private static RuntimeException typed(Append append, RuntimeException failure) {
    return GIVEN_UP.stream().anyMatch(state -> isState(failure, state))
        ? new Conflict(append.stream())
        : failure;
  }

  private static boolean isState(RuntimeException failure, String state) {
    return failure instanceof PgException refused && state.equals(refused.getSqlState());
  }
}
