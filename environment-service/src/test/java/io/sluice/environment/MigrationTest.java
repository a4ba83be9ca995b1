package io.sluice.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.Database;
import io.sluice.testkit.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What is in a database already is there after an upgrade, too. */
class MigrationTest {
  private static final Database DATABASE = Databases.of("scratch");

  @Test
  void whatWasKeptTwiceIsKeptOnceWithAllThatListsShow() throws SQLException {
    migrate("211");
    try (Connection owner =
            DriverManager.getConnection(
                DATABASE.jdbcUrl(), DATABASE.ownerUser(), DATABASE.ownerPassword());
        Statement sql = owner.createStatement()) {
      sql.execute(
          """
          INSERT INTO workspace VALUES
            ('w', 'W', 'LADDER', '{}', 'prod', '2026-11-21T03:00:00Z', 'anna', 5);
          INSERT INTO environment VALUES
            ('w', 'prod', 'Prod', '#00ff00', 3, true, true, false, '2026-11-21T03:00:00Z', 'bo', 4);
          INSERT INTO member VALUES ('w', 'anna', '["OWNER"]', '[]', 2);
          INSERT INTO directory_workspace (workspace, name, policy) VALUES ('w', 'W', '{}');
          INSERT INTO directory_environment VALUES ('w', 'prod', 'Prod', 3, true, true, false);
          INSERT INTO directory_member VALUES ('w', 'anna', '["OWNER"]', '[]');""");

      migrate("latest");

      assertThat(row(sql, "directory_workspace"))
          .isEqualTo("(w,W,{},LADDER,prod,\"2026-11-21 03:00:00+00\",anna,5)");
      assertThat(row(sql, "directory_environment"))
          .isEqualTo("(w,prod,Prod,3,t,t,f,#00ff00,\"2026-11-21 03:00:00+00\",bo,4)");
      assertThat(row(sql, "directory_member")).isEqualTo("(w,anna,\"[\"\"OWNER\"\"]\",[],2)");
    }
  }

  private static void migrate(String target) {
    Flyway.configure()
        .dataSource(DATABASE.jdbcUrl(), DATABASE.ownerUser(), DATABASE.ownerPassword())
        .locations("db/kernel", "db/workspace", "db/environment")
        .placeholders(Map.of("runtimeRole", DATABASE.runtimeUser()))
        .target(target)
        .load()
        .migrate();
  }

  private static String row(Statement sql, String table) throws SQLException {
    sql.execute("SET timezone = 'UTC'");
    try (ResultSet found = sql.executeQuery("SELECT t::text FROM " + table + " t")) {
      found.next();
      return found.getString(1);
    }
  }
}
