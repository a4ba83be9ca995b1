package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.begin;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.Gate;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.store.EventStore.Guard;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GuardTest {
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final PgEventStore elsewhere = new PgEventStore(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();
  private final ToyStream guarding = ToyStream.fresh();

  @Test
  void anAppendGoesThroughWhileItsGuardsHold() {
    store.append(guarding.append(2));

    store.append(stream.append(1, new Guard(guarding.id(), 2)));

    assertThat(store.version(stream.id())).isEqualTo(1);
  }

  @Test
  void aGuardThatHasMovedOnIsAConflict() {
    store.append(guarding.append(2));

    assertThatThrownBy(() -> store.append(stream.append(1, new Guard(guarding.id(), 1))))
        .isInstanceOf(Conflict.class);
    assertThat(store.version(stream.id())).isZero();
  }

  @Test
  void aGuardOnAStreamThatHasComeToExistIsAConflict() {
    store.append(guarding.append(1));

    assertThatThrownBy(() -> store.append(stream.append(1, new Guard(guarding.id(), 0))))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void aGuardOnAStreamThatStillDoesNotExistHolds() {
    store.append(stream.append(1, new Guard(guarding.id(), 0)));

    assertThat(store.version(stream.id())).isEqualTo(1);
  }

  @Test
  void aGuardOnTheStreamItselfIsItsExpectedVersion() {
    store.append(stream.append(1));

    store.append(stream.append(1, new Guard(stream.id(), 1)));

    assertThat(store.version(stream.id())).isEqualTo(2);
    assertThatThrownBy(() -> store.append(stream.append(1, new Guard(stream.id(), 1))))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void aStreamThatIsHeldByAGuardChangesAfterTheCommitOnly() {
    store.append(guarding.append(1));

    assertChangesAfterTheCommitOnly(new Guard(guarding.id(), 1), 2);
  }

  @Test
  void soDoesOneThatIsHeldToHaveNoEvents() {
    assertChangesAfterTheCommitOnly(new Guard(guarding.id(), 0), 1);
  }

  private void assertChangesAfterTheCommitOnly(Guard guard, long changed) {
    Gate gate = new Gate();
    CompletableFuture<Void> guarded =
        begin(() -> store.append(ToyStream.with(stream.append(1, guard), gate.passing())));
    gate.awaitWaiting(1);
    CompletableFuture<Void> change = begin(() -> elsewhere.append(guarding.append(1)));
    await().until(() -> waiting("%pg_advisory_xact_lock_shared(l.key)%") == 1);
    assertThat(guarded).isNotDone();
    assertThat(change).isNotDone();

    gate.open();
    guarded.join();
    change.join();
    assertThat(store.version(guarding.id())).isEqualTo(changed);
  }

  /** Statements like this that wait for a lock, by the database that this test has for itself. */
  private static long waiting(String like) {
    return sql(
            """
            SELECT count(*) AS n FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND query LIKE $1 AND pid <> pg_backend_pid()""",
            like)
        .getFirst()
        .getLong("n");
  }
}
