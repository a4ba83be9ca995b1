package io.sluice.runtime.rebuild;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.direct.DirectUnderTest;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.rebuild.Rebuild.Events;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.PgEventStore;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Statements;
import io.sluice.testkit.Database;
import io.sluice.testkit.Databases;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a database of its own, for a rebuild replays all events that there are. */
class RebuildTest {
  private static final long GATE = 4711;

  private static Pool pool;
  private static DirectUnderTest direct;

  private final Names names = new Names();
  private final PgEventStore store = new PgEventStore(pool);
  private final Rebuild rebuild = new Rebuild(direct.database, "toy", List.of(names), List.of());
  private final ToyStream stream = ToyStream.fresh();
  private final ToyStream other = ToyStream.fresh();

  @BeforeAll
  static void createTables() throws SQLException {
    Database database = ScratchDatabase.migrated(Databases.of("environment"));
    try (Connection owner = database.connectAsOwner();
        var statement = owner.createStatement()) {
      statement.execute(
          """
          CREATE TABLE toy_name (stream text PRIMARY KEY, name text, changes int NOT NULL)
            WITH (fillfactor = 70);
          CREATE TABLE toy_history (stream text, version bigint, name text);
          CREATE UNIQUE INDEX toy_history_in_order ON toy_history (stream, version DESC)
            WHERE version > 0;
          """);
      statement.execute(
          "GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON toy_name, toy_history TO "
              + database.runtimeUser());
    }
    pool = ScratchDatabase.pool(database, 8);
    direct = DirectUnderTest.to(database);
  }

  @BeforeEach
  void appendSomeEvents() {
    for (ToyStream each : List.of(stream, other)) {
      for (int i = 0; i < 3; i++) {
        append(each, each.append(7));
      }
    }
  }

  @Test
  void theTablesAreTheSameAfterwards() {
    List<String> before = tables();
    await(pool.query("DELETE FROM toy_history WHERE version = 2").execute());
    await(pool.query("UPDATE toy_name SET name = 'wrong'").execute());

    long events = rebuild.run().orElseThrow().own();

    assertThat(tables()).isEqualTo(before);
    assertThat(events)
        .isEqualTo(
            rows(await(pool.query("SELECT count(*) AS n FROM event").execute()))
                .getFirst()
                .getLong("n"));
    assertThat(rebuild.tables()).containsExactly("toy_name", "toy_history");
  }

  @Test
  void readersSeeTheOldTablesUntilTheNewOnesAreComplete() {
    List<String> before = tables();
    SqlConnection keeper = closeGate();
    names.stopAtGate = true;

    CompletableFuture<Optional<Events>> rebuilding = CompletableFuture.supplyAsync(rebuild::run);
    awaitSomebodyAtTheGate();

    assertThat(tables()).isEqualTo(before);
    assertThat(rebuilding).isNotDone();
    openGate(keeper);
    rebuilding.join();
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void appendsGoOnMeanwhileAndAreNotLost() {
    names.stopBeforeProjecting();
    CompletableFuture<Optional<Events>> rebuilding = CompletableFuture.supplyAsync(rebuild::run);
    names.awaitStopped();

    ToyStream created = ToyStream.fresh();
    append(stream, stream.append(1));
    append(created, created.append(1));
    assertThat(rebuilding).isNotDone();

    names.goOn();
    assertThat(rebuilding.join()).isPresent();
    List<String> tables = tables();
    assertThat(tables).contains(stream.id() + "@22", created.id() + "@1");
    assertThat(rebuild.run()).isPresent();
    assertThat(tables()).isEqualTo(tables);
  }

  @Test
  void appendsUnderWayAreNotLostAlsoIfTheyCommitAfterLaterOnes() {
    List<ToyStream> writers = Stream.generate(ToyStream::fresh).limit(8).toList();
    CompletableFuture<Void> writing =
        CompletableFuture.allOf(
            writers.stream()
                .map(
                    writer ->
                        CompletableFuture.runAsync(
                            () -> {
                              for (int i = 0; i < 50; i++) {
                                append(writer, writer.append(1));
                              }
                            },
                            task -> Thread.ofVirtual().start(task)))
                .toArray(CompletableFuture[]::new));
    do {
      assertThat(rebuild.run()).isPresent();
    } while (!writing.isDone());
    writing.join();

    List<String> tables = tables();
    for (ToyStream writer : writers) {
      assertThat(tables).contains(writer.id() + "@" + writer.version());
    }
    assertThat(rebuild.run()).isPresent();
    assertThat(tables()).isEqualTo(tables);
  }

  @Test
  void noTransactionStaysOpenThatRelaysWouldWaitFor() {
    names.stopBeforeProjecting();
    CompletableFuture<Optional<Events>> rebuilding = CompletableFuture.supplyAsync(rebuild::run);
    names.awaitStopped();
    try {
      String now = tx("pg_snapshot_xmax(pg_current_snapshot())");

      await()
          .atMost(Duration.ofSeconds(5))
          .until(
              () ->
                  Long.parseLong(tx("pg_snapshot_xmin(pg_current_snapshot())"))
                      >= Long.parseLong(now));
      assertThat(rebuilding).isNotDone();
    } finally {
      names.goOn();
    }
    rebuilding.join();
  }

  @Test
  void aSecondOneIsRefusedAndNotCarriedOutLater() {
    List<String> before = tables();
    names.stopBeforeProjecting();
    CompletableFuture<Optional<Events>> rebuilding = CompletableFuture.supplyAsync(rebuild::run);
    names.awaitStopped();

    assertThat(new Rebuild(direct.database, "toy", List.of(names), List.of()).run()).isEmpty();

    names.goOn();
    assertThat(rebuilding.join()).isPresent();
    assertThat(tables()).isEqualTo(before);
    assertThat(rebuild.run()).isPresent();
  }

  @Test
  void theNewTablesHaveTheSameFormAndRights() {
    List<String> before = form();

    assertThat(rebuild.run()).isPresent();

    assertThat(form()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void aTableThatAMigrationChangedMeanwhileIsKept() throws SQLException {
    names.stopBeforeProjecting();
    CompletableFuture<Optional<Events>> rebuilding = CompletableFuture.supplyAsync(rebuild::run);
    names.awaitStopped();
    migrate("ALTER TABLE toy_name ADD COLUMN colour text");
    try {
      names.goOn();
      assertThatThrownBy(rebuilding::join).hasMessageContaining("changed during its rebuild");
      assertThat(form().toString()).contains("colour");
    } finally {
      migrate("ALTER TABLE toy_name DROP COLUMN colour");
    }
  }

  @Test
  void eventsAndOtherTablesThatMustNotBeEmptiedCannotBeReplaced() {
    for (String table : List.of("event", "stream", "outbox", "pg_class", "nothing")) {
      for (String function : List.of("sluice_rebuild_begin", "sluice_rebuild_swap")) {
        assertThatThrownBy(
                () ->
                    await(pool.query("SELECT " + function + "(ARRAY['" + table + "'])").execute()))
            .hasMessageContaining("not a table that a rebuild may replace");
      }
    }
  }

  @Test
  void aRebuildThatFailsLeavesEverythingAsItWas() {
    List<String> before = tables();
    names.broken = true;

    assertThatThrownBy(rebuild::run).isInstanceOf(RuntimeException.class);

    assertThat(tables()).isEqualTo(before);
    assertThat(
            rows(await(pool.query("SELECT FROM pg_tables WHERE schemaname = 'rebuild'").execute())))
        .isEmpty();
  }

  @Test
  void eventsThatAreProjectedAreNotKept() {
    for (int i = 0; i < 10; i++) {
      append(stream, stream.append(100));
    }
    Witness witness = new Witness();

    long events =
        new Rebuild(direct.database, "toy", List.of(witness), List.of()).run().orElseThrow().own();

    assertThat(events).isGreaterThan(1000);
    assertThat(witness.keptAtTheEnd).isLessThan(witness.first.size());
  }

  private void append(ToyStream to, Append append) {
    Statements statements = new Statements();
    append.events().forEach(event -> names.project(event.envelope(), event.event(), statements));
    assertThat(append.stream()).isEqualTo(to.id());
    store.append(ToyStream.with(append, statements.list().toArray(Statement[]::new)));
  }

  /** Everything in the tables, as text. */
  private static List<String> tables() {
    return rows(
            await(
                pool.query(
                        """
                        SELECT stream || '=' || name || changes AS text FROM toy_name
                        UNION ALL SELECT stream || '@' || version FROM toy_history
                        ORDER BY text""")
                    .execute()))
        .stream()
        .map(row -> row.getString("text"))
        .toList();
  }

  /** Columns, indexes, settings and rights of the tables, as text. */
  private static List<String> form() {
    return rows(
            await(
                pool.query(
                        """
                        SELECT c.relname || pg_get_indexdef(i.indexrelid) AS text
                        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                        WHERE c.oid IN ('toy_name'::regclass, 'toy_history'::regclass)
                        UNION ALL
                        SELECT concat_ws(' ', c.relname, c.relowner::regrole, c.relacl::text,
                                         c.reloptions::text, a.attname, a.atttypid, a.attnotnull)
                        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
                        WHERE c.oid IN ('toy_name'::regclass, 'toy_history'::regclass)
                        ORDER BY text""")
                    .execute()))
        .stream()
        .map(row -> row.getString("text"))
        .toList();
  }

  private static String tx(String expression) {
    return rows(await(pool.query("SELECT " + expression + "::text AS tx").execute()))
        .getFirst()
        .getString("tx");
  }

  private static void migrate(String sql) throws SQLException {
    try (Connection owner = Databases.of("environment").connectAsOwner();
        var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private static SqlConnection closeGate() {
    SqlConnection keeper = await(pool.getConnection());
    await(keeper.query("SELECT pg_advisory_lock(" + GATE + ")").execute());
    return keeper;
  }

  private static void openGate(SqlConnection keeper) {
    await(keeper.query("SELECT pg_advisory_unlock_all()").execute());
    await(keeper.close());
  }

  private static void awaitSomebodyAtTheGate() {
    await()
        .until(
            () ->
                rows(await(
                            pool.query(
                                    """
                                        SELECT 1 FROM pg_locks
                                        WHERE locktype = 'advisory' AND NOT granted
                                          AND database = (SELECT oid FROM pg_database
                                                          WHERE datname = current_database())""")
                                .execute()))
                        .size()
                    == 1);
  }

  /** The name of each stream now, and all that it had. */
  private static final class Names implements Projection {
    private volatile boolean stopAtGate;
    private volatile boolean broken;
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile Thread test = Thread.currentThread();

    /** Before anything of the first page of a rebuild is sent to the database. */
    void stopBeforeProjecting() {
      test = Thread.currentThread();
      stopped = new CountDownLatch(1);
      stop = new CountDownLatch(1);
    }

    void awaitStopped() {
      await().until(() -> stopped.getCount() == 0);
    }

    void goOn() {
      stop.countDown();
    }

    @Override
    public List<String> tables() {
      return List.of("toy_name", "toy_history");
    }

    @Override
    public void project(Envelope envelope, DomainEvent event, Statements out) {
      if (Thread.currentThread() != test && stop.getCount() > 0) {
        stopped.countDown();
        try {
          stop.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      if (event instanceof EnvironmentRenamed(String environment, String name)) {
        out.add(
            """
            INSERT INTO toy_name AS known VALUES ($1, $2, 1)
            ON CONFLICT (stream) DO UPDATE SET name = $2, changes = known.changes + 1""",
            envelope.stream(),
            name);
        out.add(
            "INSERT INTO toy_history VALUES ($1, $2, $3)",
            envelope.stream(),
            envelope.version(),
            name);
      }
      if (stopAtGate) {
        out.add("SELECT pg_advisory_xact_lock($1)", GATE);
      }
      if (broken && envelope.version() == 20) {
        out.add("SELECT 1 / $1::int", 0);
      }
    }
  }

  /** Looks during the last events whether the first ones are in memory still. */
  private static final class Witness implements Projection {
    private final List<WeakReference<DomainEvent>> first = new ArrayList<>();
    private long seen;
    private long keptAtTheEnd = Long.MAX_VALUE;

    @Override
    public List<String> tables() {
      return List.of();
    }

    @Override
    public void project(Envelope envelope, DomainEvent event, Statements out) {
      seen++;
      if (seen <= 100) {
        first.add(new WeakReference<>(event));
      } else if (seen == 1000) {
        System.gc();
        keptAtTheEnd = first.stream().filter(each -> each.get() != null).count();
      }
    }
  }
}
