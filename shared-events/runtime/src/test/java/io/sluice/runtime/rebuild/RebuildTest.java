package io.sluice.runtime.rebuild;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.begin;
import static io.sluice.runtime.ScratchDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.projection.Projection;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a database of its own, for a rebuild replays all events that there are. */
class RebuildTest {
  private static final long GATE = 4711;

  private static Pool pool;

  private final Names names = new Names();
  private final PgEventStore store = new PgEventStore(pool);
  private final PgEventStore elsewhere = new PgEventStore(pool);
  private final Rebuild rebuild = new Rebuild(pool, List.of(names));
  private final ToyStream stream = ToyStream.fresh();
  private final ToyStream other = ToyStream.fresh();

  @BeforeAll
  static void createTables() throws SQLException {
    Database database = ScratchDatabase.migrated(Databases.of("environment"));
    try (Connection owner = database.connectAsOwner();
        var statement = owner.createStatement()) {
      statement.execute(
          """
          CREATE TABLE toy_name (stream text PRIMARY KEY, name text, changes int);
          CREATE TABLE toy_history (stream text, version bigint, name text);
          """);
      statement.execute(
          "GRANT SELECT, INSERT, UPDATE, DELETE ON toy_name, toy_history TO "
              + database.runtimeUser());
    }
    pool = ScratchDatabase.pool(database, 8);
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

    long events = await(rebuild.run());

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

    CompletableFuture<Long> rebuilding = rebuild.run().subscribeAsCompletionStage();
    awaitSomebodyAtTheGate();

    assertThat(tables()).isEqualTo(before);
    assertThat(rebuilding).isNotDone();
    openGate(keeper);
    rebuilding.join();
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void appendsWaitMeanwhileAndAreNotLost() {
    SqlConnection keeper = closeGate();
    names.stopAtGate = true;
    CompletableFuture<Long> rebuilding = rebuild.run().subscribeAsCompletionStage();
    awaitSomebodyAtTheGate();
    names.stopAtGate = false;

    CompletableFuture<Void> append = begin(() -> append(stream, stream.append(1)));
    ToyStream created = ToyStream.fresh();
    CompletableFuture<Void> creation = begin(() -> append(elsewhere, created, created.append(1)));
    await()
        .until(
            () ->
                rows(await(
                            pool.query(
                                    """
                                        SELECT 1 FROM pg_locks
                                        WHERE NOT granted AND relation = 'stream'::regclass""")
                                .execute()))
                        .size()
                    == 2);
    assertThat(append).isNotDone();

    openGate(keeper);
    CompletableFuture.allOf(rebuilding, append, creation).join();
    List<String> tables = tables();
    assertThat(tables).contains(stream.id() + "@22", created.id() + "@1");
    await(rebuild.run());
    assertThat(tables()).isEqualTo(tables);
  }

  @Test
  void aRebuildThatFailsLeavesEverythingAsItWas() {
    List<String> before = tables();
    names.broken = true;

    assertThatThrownBy(() -> await(rebuild.run())).isInstanceOf(RuntimeException.class);

    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void eventsThatAreProjectedAreNotKept() {
    for (int i = 0; i < 10; i++) {
      append(stream, stream.append(100));
    }
    Witness witness = new Witness();

    long events = await(new Rebuild(pool, List.of(witness)).run());

    assertThat(events).isGreaterThan(1000);
    assertThat(witness.keptAtTheEnd).isLessThan(witness.first.size());
  }

  private void append(ToyStream to, Append append) {
    append(store, to, append);
  }

  private void append(PgEventStore where, ToyStream to, Append append) {
    Statements statements = new Statements();
    append.events().forEach(event -> names.project(event.envelope(), event.event(), statements));
    assertThat(append.stream()).isEqualTo(to.id());
    where.append(ToyStream.with(append, statements.list().toArray(Statement[]::new)));
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

    @Override
    public List<String> tables() {
      return List.of("toy_name", "toy_history");
    }

    @Override
    public void project(Envelope envelope, DomainEvent event, Statements out) {
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
