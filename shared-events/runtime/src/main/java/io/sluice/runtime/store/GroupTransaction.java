package io.sluice.runtime.store;

import io.sluice.runtime.store.AppendStatement.Outcome;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.GroupCommit.Waiting;
import io.sluice.runtime.store.OpenTransaction.Sent;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
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
  /** Behind the locks. */
  private static final int APPEND = 1;

  private static final String LOCK_TIMEOUT = "55P03";

  /** Deadlock, serialization failure, lock timeout: for another writer, and worth another try. */
  private static final Set<String> GIVEN_UP = Set.of("40P01", "40001", LOCK_TIMEOUT);

  private final Pool pool;

  GroupTransaction(Pool pool) {
    this.pool = pool;
  }

  /**
   * Commits a group and tells everyone in it. If some are refused, or one makes all of it fail, the
   * others go again without them.
   */
  void commit(List<Waiting> group) {
    List<List<Waiting>> again;
    try (OpenTransaction transaction = OpenTransaction.begin(pool)) {
      again = commit(group, transaction);
    }
    again.forEach(this::commit);
  }

  private static List<List<Waiting>> commit(List<Waiting> group, OpenTransaction transaction) {
    try {
      Sent sent = transaction.send(batches(group.stream().map(Waiting::append).toList()));
      List<Outcome> outcomes = AppendStatement.outcomes(group.size(), sent.result(APPEND));
      if (outcomes.stream().allMatch(Outcome.ACCEPTED::equals)) {
        sent.awaitAll();
        transaction.commit();
        group.forEach(Waiting::committed);
        return List.of();
      }
      return withoutRefused(group, outcomes);
    } catch (RuntimeException failure) {
      if (group.size() > 1 && !transaction.isLost() && !isState(failure, LOCK_TIMEOUT)) {
        return group.stream().map(List::of).toList();
      }
      group.forEach(each -> each.failed(typed(each.append(), failure)));
      return List.of();
    }
  }

  /** All of it at once: that nobody is refused is by far the most common. */
  private static List<Batch> batches(List<Append> group) {
    List<Batch> batches = new ArrayList<>();
    batches.add(Locks.of(group));
    batches.add(AppendStatement.of(group));
    batches.addAll(Batch.of(group.stream().map(Append::together).toList()));
    return batches;
  }

  /** Tells those that are refused; what the others wrote is undone with the transaction. */
  private static List<List<Waiting>> withoutRefused(List<Waiting> group, List<Outcome> outcomes) {
    List<Waiting> accepted = new ArrayList<>();
    for (int n = 0; n < group.size(); n++) {
      Waiting each = group.get(n);
      switch (outcomes.get(n)) {
        case ACCEPTED -> accepted.add(each);
        case CONFLICT -> each.failed(new Conflict(each.append().stream()));
        case KEY_TAKEN -> each.failed(new KeyTaken(each.append().firstAnswer().keyId()));
      }
    }
    return accepted.isEmpty() ? List.of() : List.of(accepted);
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
