package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class GuardTest {
  private final PgEventStore store =
      new PgEventStore(ScratchDatabase.pool(), new OneRoundTrip(ScratchDatabase.pool()));
  private final ToyStream stream = ToyStream.fresh();
  private final ToyStream guarding = ToyStream.fresh();

  @Test
  void anAppendGoesThroughWhileItsGuardsHold() {
    await(store.append(guarding.append(2), List.of()));

    await(store.append(stream.append(1, new Guard(guarding.id(), 2)), List.of()));

    assertThat(await(store.version(stream.id()))).isEqualTo(1);
  }

  @Test
  void aGuardThatHasMovedOnIsAConflict() {
    await(store.append(guarding.append(2), List.of()));

    assertThatThrownBy(
            () -> await(store.append(stream.append(1, new Guard(guarding.id(), 1)), List.of())))
        .isInstanceOf(Conflict.class);
    assertThat(await(store.version(stream.id()))).isZero();
  }

  @Test
  void aGuardOnAStreamThatHasComeToExistIsAConflict() {
    await(store.append(guarding.append(1), List.of()));

    assertThatThrownBy(
            () -> await(store.append(stream.append(1, new Guard(guarding.id(), 0)), List.of())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void aGuardOnAStreamThatStillDoesNotExistHolds() {
    await(store.append(stream.append(1, new Guard(guarding.id(), 0)), List.of()));

    assertThat(await(store.version(stream.id()))).isEqualTo(1);
  }

  @Test
  void aGuardOnTheStreamItselfIsItsExpectedVersion() {
    await(store.append(stream.append(1), List.of()));

    await(store.append(stream.append(1, new Guard(stream.id(), 1)), List.of()));

    assertThat(await(store.version(stream.id()))).isEqualTo(2);
    assertThatThrownBy(
            () -> await(store.append(stream.append(1, new Guard(stream.id(), 1)), List.of())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void aStreamThatIsHeldByAGuardChangesAfterTheCommitOnly() {
    await(store.append(guarding.append(1), List.of()));
    long gate = ThreadLocalRandom.current().nextLong();
    SqlConnection keeper = await(ScratchDatabase.pool().getConnection());
    await(keeper.preparedQuery("SELECT pg_advisory_lock($1)").execute(Tuple.of(gate)));

    CompletableFuture<Void> guarded =
        store
            .append(
                stream.append(1, new Guard(guarding.id(), 1)),
                List.of(Statement.of("SELECT pg_advisory_xact_lock($1)", gate)))
            .subscribeAsCompletionStage();
    await().until(() -> waiting("%pg_advisory_xact_lock%") == 1);
    CompletableFuture<Void> change =
        store.append(guarding.append(1), List.of()).subscribeAsCompletionStage();
    await().until(() -> waiting("%UPDATE stream SET version%") == 1);
    assertThat(guarded).isNotDone();
    assertThat(change).isNotDone();

    await(keeper.query("SELECT pg_advisory_unlock_all()").execute());
    await(keeper.close());
    guarded.join();
    change.join();
    assertThat(await(store.version(guarding.id()))).isEqualTo(2);
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
