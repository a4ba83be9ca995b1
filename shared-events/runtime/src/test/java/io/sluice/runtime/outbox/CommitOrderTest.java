package io.sluice.runtime.outbox;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.begin;
import static io.sluice.runtime.ScratchDatabase.rows;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.Gate;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.direct.DirectUnderTest;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.PgEventStore;
import io.sluice.runtime.store.Statement;
import io.sluice.testkit.Databases;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitOrderTest {
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final PgEventStore elsewhere = new PgEventStore(ScratchDatabase.pool());
  private final ToyStream first = ToyStream.fresh();
  private final ToyStream second = ToyStream.fresh();
  private final DirectUnderTest direct = DirectUnderTest.scratch();
  private final Session session = direct.database.open();
  private final OutboxTable table = new OutboxTable(session);

  @BeforeEach
  void emptyOutbox() {
    sql("DELETE FROM outbox");
    sql("DELETE FROM outbox_refused");
  }

  @AfterEach
  void closeReader() {
    session.close();
    direct.close();
  }

  @Test
  void aReaderByPositionLosesAnEventAndTheOutboxDoesNot() {
    Gate gate = new Gate();
    CompletableFuture<Void> slow = append(first.append(1), gate.passing());
    gate.awaitWaiting(1);
    store.append(second.append(1));

    List<Long> seenByPosition = positionsAfter(0);
    assertThat(seenByPosition).hasSize(1);
    assertThat(table.next(10)).as("nothing is safe to read yet").isEmpty();

    gate.open();
    slow.join();
    assertThat(positionsAfter(seenByPosition.getLast()))
        .as("the one that committed last has the lower position: it is lost")
        .isEmpty();
    awaitPublishable(first.id() + "@1", second.id() + "@1");
  }

  @Test
  void aTransactionThatWroteBeforeItsAppendTurnsAStreamAround() {
    SqlConnection early = await(ScratchDatabase.pool().getConnection());
    await(early.query("BEGIN").execute());
    await(
        early
            .preparedQuery(
                "INSERT INTO idempotency (id, request_digest, status, headers) VALUES ($1,'',1,'{}')")
            .execute(Tuple.of(first.id().value())));
    store.append(first.append(1));
    Append next = first.append(1);
    await(insertEvent(early, next));
    await(early.query("COMMIT").execute());
    await(early.close());

    awaitPublishable(first.id() + "@2", first.id() + "@1");
  }

  @Test
  void anAppendBeginsAfterTheOneBeforeItInTheStreamHasCommitted() {
    Gate gate = new Gate();
    CompletableFuture<Void> slow =
        append(
            first.append(1),
            Statement.of(
                "INSERT INTO idempotency (id, request_digest, status, headers) VALUES ($1,'',1,'{}')",
                first.id().value()),
            gate.passing());
    gate.awaitWaiting(1);
    Append next = first.append(1);
    CompletableFuture<Void> behind = begin(() -> elsewhere.append(next));
    await()
        .until(
            () ->
                !sql("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND query LIKE '%(l.key)%' AND backend_xid IS NULL")
                    .isEmpty());
    assertThat(behind).as("it waits, and has no transaction id yet").isNotDone();
    gate.open();
    slow.join();
    behind.join();

    awaitPublishable(first.id() + "@1", first.id() + "@2");
  }

  @Test
  void anOpenTransactionInAnotherDatabaseDelaysAndLosesNothing() throws SQLException {
    ScratchDatabase.migrated(Databases.of("promotion"));
    try (Connection elsewhere = Databases.of("promotion").connectAsOwner();
        var statement = elsewhere.createStatement()) {
      elsewhere.setAutoCommit(false);
      statement.execute("SELECT pg_current_xact_id()");

      store.append(first.append(2));
      assertThat(table.next(10)).isEmpty();
      assertThat(table.oldest()).isNotNull();

      elsewhere.rollback();
    }
    awaitPublishable(first.id() + "@1", first.id() + "@2");
  }

  @Test
  void whatIsReadyIsReadInPartsOfTheGivenSizeAndForgottenWhenDeleted() {
    store.append(first.append(3));
    awaitPublishable(first.id() + "@1", first.id() + "@2", first.id() + "@3");

    List<OutboxTable.Pending> part = table.next(2);
    assertThat(part).hasSize(2);
    table.delete(part);

    assertThat(names(table.next(2))).containsExactly(first.id() + "@3");
  }

  @Test
  void rowsFromAnOlderClusterComeFirst() {
    store.append(first.append(1));
    sql("UPDATE outbox SET tx = (pg_current_xact_id()::text::bigint + 1000000)::text::xid8");
    store.append(first.append(1));
    await()
        .untilAsserted(() -> assertThat(names(table.next(10))).containsExactly(first.id() + "@2"));

    table.rebase();

    awaitPublishable(first.id() + "@1", first.id() + "@2");
  }

  @Test
  void rowsFromAnOlderClusterStayInOrderAlsoIfSomeOfTheirIdsAreBelowOurs() {
    store.append(first.append(1));
    store.append(first.append(1));
    sql(
        """
        UPDATE outbox SET tx = (pg_current_xact_id()::text::bigint + 1000000)::text::xid8
        WHERE position = (SELECT max(position) FROM outbox)""");

    table.rebase();

    awaitPublishable(first.id() + "@1", first.id() + "@2");
  }

  @Test
  void aStreamOfWhichOneEventWasRefusedComesBackInOrder() {
    store.append(first.append(3));
    awaitPublishable(first.id() + "@1", first.id() + "@2", first.id() + "@3");
    for (OutboxTable.Pending each : table.next(2)) {
      table.setAside(each, "too large");
    }
    store.append(second.append(1));
    awaitPublishable(first.id() + "@3", second.id() + "@1");
    assertThat(table.next(10)).extracting(OutboxTable.Pending::held).containsExactly(true, false);

    assertThat(await(new RefusedEvents(ScratchDatabase.pool()).tryAgain(first.id().value())))
        .isEqualTo(2);

    awaitPublishable(first.id() + "@1", first.id() + "@2", first.id() + "@3", second.id() + "@1");
    assertThat(table.refused()).isZero();
  }

  private CompletableFuture<Void> append(Append append, Statement... together) {
    return begin(() -> store.append(ToyStream.with(append, together)));
  }

  private static io.vertx.core.Future<?> insertEvent(SqlConnection connection, Append append) {
    var event = append.events().getFirst();
    return connection
        .preparedQuery(
            """
            WITH appended AS (
              INSERT INTO event (stream, version, id, type, schema_version, workspace, data,
                                 metadata, previous_hash, hash)
              SELECT stream, $2, $3, type, schema_version, workspace, data, metadata, '', ''
              FROM event WHERE stream = $1 RETURNING position
            )
            INSERT INTO outbox (position) SELECT position FROM appended""")
        .execute(
            Tuple.of(append.stream().value(), event.envelope().version(), event.envelope().id()));
  }

  private List<Long> positionsAfter(long last) {
    return rows(
            session.run("SELECT position FROM outbox WHERE position > $1 ORDER BY position", last))
        .stream()
        .map((Row row) -> row.getLong("position"))
        .toList();
  }

  private void awaitPublishable(String... expected) {
    await().untilAsserted(() -> assertThat(names(table.next(100))).containsExactly(expected));
  }

  private static List<String> names(List<OutboxTable.Pending> pending) {
    return pending.stream()
        .map(event -> event.envelope().stream() + "@" + event.envelope().version())
        .toList();
  }
}
