package io.sluice.runtime.startup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the schema to this version: the command {@code migrate} of a service's own program, which
 * alone knows the owner of the schema. Of several at once one does it, and the others find it done.
 */
final class Migration {
  /** The command of the program. */
  static final String COMMAND = "migrate";

  static final String USERNAME = "sluice.migrate.username";
  static final String PASSWORD = "sluice.migrate.password";

  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtextextended('sluice.migrate', 0))";
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Migration() {}

  /**
   * Migrates the database that the settings name.
   *
   * @return what was done, in one line
   */
  static String run(Function<String, Optional<String>> values) {
    Flyway flyway = flyway(values);
    try (Connection session = flyway.getConfiguration().getDataSource().getConnection()) {
      awaitTurn(session);
      return told(flyway.migrate());
    } catch (SQLException e) {
      throw new FlywayException(e.getMessage(), e);
    }
  }

  /**
   * Flyway keeps others out for the length of one migration each, so two at once would take turns.
   * The lock ends with the session; asking again and again holds back nobody, as waiting in a
   * statement would.
   */
  private static void awaitTurn(Connection session) throws SQLException {
    try (PreparedStatement lock = session.prepareStatement(LOCK)) {
      while (!isTrue(lock)) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static boolean isTrue(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static String told(MigrateResult done) {
    return "migrated "
        + done.database
        + ": "
        + done.migrationsExecuted
        + " applied, now at "
        + (done.targetSchemaVersion == null ? done.initialSchemaVersion : done.targetSchemaVersion);
  }

  private static Flyway flyway(Function<String, Optional<String>> values) {
    return Flyway.configure()
        .dataSource(
            values.apply("quarkus.datasource.jdbc.url").orElseThrow(),
            values.apply(USERNAME).orElseThrow(),
            values.apply(PASSWORD).orElseThrow())
        .locations(values.apply("quarkus.flyway.locations").orElseThrow().split(",", -1))
        .placeholders(
            Map.of(
                "runtimeRole",
                values.apply("quarkus.flyway.placeholders.runtimeRole").orElseThrow()))
        .outOfOrder(true)
        .cleanDisabled(true)
        .load();
  }
}
