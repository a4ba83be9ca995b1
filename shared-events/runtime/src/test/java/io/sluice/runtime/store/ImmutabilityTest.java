package io.sluice.runtime.store;

import static io.sluice.runtime.ScratchDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.testkit.Database;
import io.sluice.testkit.EmbeddedPostgresServer;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server of its own, because it needs a superuser. */
class ImmutabilityTest {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String IMMUTABLE = "SL002";

  private static EmbeddedPostgresServer server;
  private static Database database;
  private static Pool pool;

  private final ToyStream stream = ToyStream.fresh();

  @BeforeAll
  static void startServer() {
    server = EmbeddedPostgresServer.start(EmbeddedPostgresServer.Options.forTests());
    database = ScratchDatabase.migrated(server.database("sluice_immutable"));
    pool = ScratchDatabase.pool(database, 4);
  }

  @AfterAll
  static void stopServer() {
    await(pool.close());
    server.close();
  }

  @BeforeEach
  void appendSomeEvents() {
    new PgEventStore(pool).append(stream.append(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event SET data = '{}'",
        "UPDATE event SET hash = hash",
        "DELETE FROM event",
        "TRUNCATE event CASCADE",
        "ALTER TABLE event DISABLE TRIGGER event_is_immutable",
        "DROP TABLE event CASCADE",
        "DROP TRIGGER event_is_immutable ON event",
        "CREATE OR REPLACE FUNCTION sluice_refuse_change() RETURNS trigger LANGUAGE plpgsql"
            + " AS 'BEGIN RETURN NEW; END'",
        "INSERT INTO event OVERRIDING SYSTEM VALUE SELECT * FROM event"
            + " ON CONFLICT (position) DO UPDATE SET data = '{}'",
        "DELETE FROM stream",
        "TRUNCATE stream",
        "TRUNCATE outbox",
        "CREATE TABLE mine (id int)",
        "SET session_replication_role = replica"
      })
  void theRuntimeRoleHasNoRightTo(String change) throws SQLException {
    try (Connection runtime = database.connectAsRuntime()) {
      assertRefused(runtime, change, INSUFFICIENT_PRIVILEGE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event SET data = '{}'",
        "UPDATE event SET hash = hash",
        "DELETE FROM event",
        "TRUNCATE event CASCADE",
        "INSERT INTO event OVERRIDING SYSTEM VALUE SELECT * FROM event"
            + " ON CONFLICT (position) DO UPDATE SET data = '{}'"
      })
  void nobodyChangesAnEvent(String change) throws SQLException {
    try (Connection owner = database.connectAsOwner()) {
      assertRefused(owner, change, IMMUTABLE);
    }
    try (Connection superuser = server.superuser(database.name())) {
      assertRefused(superuser, change, IMMUTABLE);
      try (Statement statement = superuser.createStatement()) {
        statement.execute("SET session_replication_role = replica");
      }
      assertRefused(superuser, change, IMMUTABLE);
    }
  }

  @Test
  void aChainThatNobodyTouchedHolds() {
    assertThat(broken()).isEmpty();
    assertThat(await(new ChainVerifier(pool).firstBroken(ToyStream.fresh().id()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event SET data = '{\"environment\":\"dev\",\"name\":\"Other\"}'",
        "UPDATE event SET data = (data::text || ' ')::json",
        "UPDATE event SET metadata = replace(metadata::text, 'tester', 'somebody')::json",
        "UPDATE event SET metadata = '[]'",
        "UPDATE event SET type = 'EnvironmentArchived'",
        "UPDATE event SET hash = previous_hash",
        "DELETE FROM event"
      })
  void anEventThatWasTamperedWithIsFound(String tampering) throws SQLException {
    tamper(tampering + " WHERE stream = '" + stream.id() + "' AND version = 2");

    assertThat(broken()).contains(2L);
  }

  @Test
  void aTailThatWasCutOffIsFound() throws SQLException {
    tamper("DELETE FROM event WHERE stream = '" + stream.id() + "' AND version > 1");

    assertThat(broken()).contains(2L);
  }

  @Test
  void eventsWithoutTheirStreamAreFound() throws SQLException {
    tamper("DELETE FROM stream WHERE id = '" + stream.id() + "'");

    assertThat(broken()).contains(1L);
  }

  private java.util.Optional<Long> broken() {
    return await(new ChainVerifier(pool).firstBroken(stream.id()));
  }

  private static void tamper(String sql) throws SQLException {
    try (Connection superuser = server.superuser(database.name());
        Statement statement = superuser.createStatement()) {
      statement.execute("ALTER TABLE event DISABLE TRIGGER ALL");
      statement.execute("ALTER TABLE outbox DISABLE TRIGGER ALL");
      assertThat(statement.executeUpdate(sql)).isPositive();
      statement.execute("ALTER TABLE outbox ENABLE TRIGGER ALL");
      statement.execute("ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_immutable");
      statement.execute("ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_not_truncated");
    }
  }

  private static void assertRefused(Connection connection, String sql, String state) {
    assertThatThrownBy(
            () -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }
}
