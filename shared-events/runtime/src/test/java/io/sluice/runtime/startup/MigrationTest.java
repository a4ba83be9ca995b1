package io.sluice.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.testkit.Database;
import io.sluice.testkit.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command that migrates, and what who serves finds before and after. */
class MigrationTest {
  private static EmbeddedPostgresServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgresServer.start(EmbeddedPostgresServer.Options.forTests());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void ofSeveralAtOnceOneDoesItAndTheOthersFindItDone() throws Exception {
    Database database = server.database("several");
    Callable<String> migration = () -> migrate(database, "db/kernel");

    List<Future<String>> all;
    try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
      all = replicas.invokeAll(List.of(migration, migration, migration, migration));
    }

    assertThat(all)
        .extracting(Future::get)
        .filteredOn(did -> did.contains(": 0 applied"))
        .hasSize(3);
    assertThatCode(() -> Schema.require(asRuntime(database, "db/kernel")))
        .doesNotThrowAnyException();
  }

  @Test
  void whoServesSaysThatTheSchemaIsOlderUntilItIsMigrated() {
    Database database = server.database("older");
    Flyway serving = asRuntime(database, "db/kernel", "db/toy");
    assertThatThrownBy(() -> Schema.require(serving))
        .hasMessageContaining("is older")
        .hasMessageContaining("migrate");

    migrate(database, "db/kernel");
    assertThatThrownBy(() -> Schema.require(serving)).hasMessageContaining("is older");

    migrate(database, "db/kernel", "db/toy");
    assertThatCode(() -> Schema.require(serving)).doesNotThrowAnyException();
  }

  @Test
  void whoServesSaysThatTheSchemaIsNewer() {
    Database database = server.database("newer");
    migrate(database, "db/kernel", "db/toy");

    assertThatThrownBy(() -> Schema.require(asRuntime(database, "db/kernel")))
        .hasMessage("the schema is newer than this version of the service");
  }

  /** As a version before the command left it: who serves could not even look. */
  @Test
  void aSchemaOfBeforeTheCommandIsOlder() throws SQLException {
    Database database = server.database("before");
    migrate(database, "db/kernel");
    try (Connection owner = database.connectAsOwner();
        Statement sql = owner.createStatement()) {
      sql.execute("REVOKE SELECT ON flyway_schema_history FROM before_app");
      sql.execute("DELETE FROM flyway_schema_history WHERE version = '118'");
    }

    Flyway serving = asRuntime(database, "db/kernel");
    assertThatThrownBy(() -> Schema.require(serving)).hasMessageContaining("is older");

    migrate(database, "db/kernel");
    assertThatCode(() -> Schema.require(serving)).doesNotThrowAnyException();
  }

  private static String migrate(Database database, String... locations) {
    Map<String, String> settings =
        Map.of(
            "quarkus.datasource.jdbc.url", database.jdbcUrl(),
            "sluice.migrate.username", database.ownerUser(),
            "sluice.migrate.password", database.ownerPassword(),
            "quarkus.flyway.locations", String.join(",", locations),
            "quarkus.flyway.placeholders.runtimeRole", database.runtimeUser());
    return Migration.run(name -> Optional.ofNullable(settings.get(name)));
  }

  private static Flyway asRuntime(Database database, String... locations) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.runtimeUser(), database.runtimePassword())
        .locations(locations)
        .placeholders(Map.of("runtimeRole", database.runtimeUser()))
        .outOfOrder(true)
        .load();
  }
}
