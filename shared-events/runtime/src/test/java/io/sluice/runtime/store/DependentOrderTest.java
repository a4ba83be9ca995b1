package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.begin;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.Gate;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.runtime.store.GroupCommit.Waiting;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A value that was decided on a version of the catalog is published before the next version of the
 * catalog, or not at all; also if the catalog changes in a group that began early.
 */
class DependentOrderTest {
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final GroupTransaction groups = new GroupTransaction(ScratchDatabase.pool());
  private final ToyStream early = ToyStream.fresh();
  private final ToyStream catalog = ToyStream.fresh();
  private final ToyStream values = ToyStream.fresh();

  @Test
  void whoDecidesOnWhatIsAboutToChangeWaitsAndDecidesAgain() {
    store.append(early.append(1));
    store.append(catalog.append(1));
    SqlConnection blocker = await(ScratchDatabase.pool().getConnection());
    await(blocker.query("BEGIN").execute());
    await(
        blocker
            .preparedQuery("SELECT FROM stream WHERE id = $1 FOR UPDATE")
            .execute(Tuple.of(early.id().value())));

    Append change = catalog.append(1);
    CompletableFuture<Void> group = begin(() -> commit(early.append(1), change));
    await().until(() -> waiting("transactionid") == 1);
    Append onOldCatalog = values.append(1, new Guard(catalog.id(), 1));
    CompletableFuture<Void> decided = begin(() -> store.append(onOldCatalog));
    await().until(() -> waiting("advisory") == 1 || decided.isDone());
    await(blocker.query("ROLLBACK").execute());
    await(blocker.close());
    group.join();

    assertThat(catchThrowable(decided::join)).hasCauseInstanceOf(Conflict.class);
    assertThat(published())
        .containsExactly(name(early, 1), name(catalog, 1), name(early, 2), name(catalog, 2));
  }

  @Test
  void whoChangesWhatSomebodyDecidesOnWaitsWithoutATransactionId() {
    store.append(early.append(1));
    store.append(catalog.append(1));
    Gate gate = new Gate();
    Append onOldCatalog =
        ToyStream.with(values.append(1, new Guard(catalog.id(), 1)), gate.passing());
    CompletableFuture<Void> decided = begin(() -> store.append(onOldCatalog));
    gate.awaitWaiting(1);

    CompletableFuture<Void> group = begin(() -> commit(early.append(1), catalog.append(1)));
    await().until(() -> waiting("advisory") == 2);
    assertThat(
            sql(
                """
                SELECT 1 FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND query LIKE '%(l.key)%'
                  AND backend_xid IS NULL"""))
        .hasSize(1);
    gate.open();
    decided.join();
    group.join();

    assertThat(published())
        .containsSubsequence(name(catalog, 1), name(values, 1), name(catalog, 2))
        .containsSubsequence(name(values, 1), name(early, 2));
  }

  private void commit(Append... appends) {
    List<Waiting> group =
        Stream.of(appends).map(each -> new Waiting(each, new CompletableFuture<>())).toList();
    groups.commit(group);
    group.forEach(each -> each.outcome().join());
  }

  private static int waiting(String lock) {
    return sql(
            """
            SELECT 1 FROM pg_locks l
            WHERE NOT l.granted AND l.locktype = $1""",
            lock)
        .size();
  }

  private static String name(ToyStream stream, long version) {
    return stream.id() + "@" + version;
  }

  /** The events in the order in which the relay publishes them. */
  private List<String> published() {
    return sql(
            """
            SELECT e.stream || '@' || e.version AS name FROM outbox o JOIN event e USING (position)
            WHERE e.stream = ANY ($1) ORDER BY o.tx, o.position""",
            (Object)
                Stream.of(early, catalog, values)
                    .map(each -> each.id().value())
                    .toArray(String[]::new))
        .stream()
        .map(row -> row.getString("name"))
        .toList();
  }
}
