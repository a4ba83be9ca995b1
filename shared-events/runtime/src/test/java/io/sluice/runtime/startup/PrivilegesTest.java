package io.sluice.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.testkit.Database;
import io.sluice.testkit.EmbeddedPostgresServer;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which roles are kept from serving; on a server of its own, for it makes roles of all kinds. */
class PrivilegesTest {
  private static EmbeddedPostgresServer server;
  private static Database database;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgresServer.start(EmbeddedPostgresServer.Options.forTests());
    database = ScratchDatabase.migrated(server.database("sluice_scratch"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theOneThatAMigrationMeansMayServe() throws Exception {
    assertThat(faults(database.runtimeUser(), database.runtimePassword())).isEmpty();
  }

  @Test
  void theOwnerMayNot() throws Exception {
    assertThat(faults(database.ownerUser(), database.ownerPassword()))
        .contains(
            "quarkus.datasource.username names a role that owns the database",
            "quarkus.datasource.username names a role that owns the schema public",
            "quarkus.datasource.username names a role that owns the schema rebuild")
        .anyMatch(fault -> fault.matches(".* owns \\d+ tables, public\\.\\w+ among them"))
        .anyMatch(fault -> fault.contains("owns the function sluice_"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALTER ROLE app SUPERUSER | is a superuser",
        "ALTER ROLE app BYPASSRLS | has BYPASSRLS",
        "ALTER ROLE app CREATEROLE | has CREATEROLE",
        "GRANT UPDATE ON event TO app | has UPDATE on event",
        "GRANT UPDATE (data) ON event TO app | has UPDATE on event",
        "GRANT DELETE ON event TO PUBLIC | has DELETE on event",
        "GRANT TRUNCATE ON event TO app | has TRUNCATE on event",
        "GRANT TRIGGER ON event TO app | has TRIGGER on event",
        "GRANT pg_execute_server_program TO app | works in the server as pg_execute_server_program",
        "ALTER TABLE stream OWNER TO app | owns 1 tables, public.stream among them",
        "ALTER FUNCTION sluice_refuse_change OWNER TO app | owns the function sluice_refuse_change",
        // Not by itself, but as a role that it may become.
        "GRANT helper TO app WITH INHERIT FALSE | has DELETE on event",
        "GRANT creator TO app | has CREATEROLE"
      })
  void oneThatCouldChangeWhatHasHappenedMayNot(String sql, String fault) throws Exception {
    asSuperuser(
        "CREATE ROLE app LOGIN PASSWORD 'app'",
        "CREATE ROLE helper",
        "CREATE ROLE creator CREATEROLE",
        "GRANT DELETE ON event TO helper",
        "GRANT CONNECT ON DATABASE sluice_scratch TO app",
        sql);
    try {
      assertThat(faults("app", "app"))
          .containsExactly("quarkus.datasource.username names a role that " + fault);
    } finally {
      asSuperuser(
          "REVOKE DELETE ON event FROM PUBLIC",
          "REASSIGN OWNED BY app TO " + database.ownerUser(),
          "DROP OWNED BY app, helper",
          "DROP ROLE app, helper, creator");
    }
  }

  private static List<String> faults(String user, String password) throws Exception {
    Database as =
        new Database(
            database.name(),
            database.host(),
            database.port(),
            database.ownerUser(),
            database.ownerPassword(),
            user,
            password);
    Pool pool = ScratchDatabase.pool(as, 1);
    try {
      return Privileges.faults(pool);
    } finally {
      ScratchDatabase.await(pool.close());
    }
  }

  private static void asSuperuser(String... statements) throws SQLException {
    try (Connection superuser = server.superuser(database.name());
        Statement sql = superuser.createStatement()) {
      for (String each : statements) {
        sql.execute(each);
      }
    }
  }
}
