package io.sluice.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.Database;
import io.sluice.testkit.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in a database already is there after an upgrade, too. */
class MigrationTest {
  private static final Database DATABASE = Databases.of("scratch");

  /**
   * In the order in which they came: the later ones of the directory after those of the service.
   */
  @BeforeAll
  static void upgradeADatabaseInUse() throws SQLException {
    migrate("120", "db/kernel", "db/workspace");
    migrate("211", "db/kernel", "db/environment");
    try (Connection owner = asOwner();
        Statement sql = owner.createStatement()) {
      sql.execute(
          """
          INSERT INTO workspace VALUES
            ('w', 'W', 'LADDER', '{}', 'prod', '2026-11-21T03:00:00Z', 'anna', 5);
          INSERT INTO environment VALUES
            ('w', 'prod', 'Prod', '#00ff00', 3, true, true, false, '2026-11-21T03:00:00Z', 'bo', 4);
          INSERT INTO member VALUES ('w', 'anna', '["OWNER"]', '[]', 2);
          INSERT INTO directory_workspace (workspace, name, policy) VALUES ('w', 'W', '{}');
          INSERT INTO directory_environment VALUES
            ('w', 'prod', 'Prod', 3, true, true, false),
            ('w', 'old', 'Old', 2, false, false, false),
            ('w', 'dev', 'Dev', 1, false, false, false),
            ('other', 'old', 'Old', 2, false, false, false);
          INSERT INTO event
            (stream, version, id, type, schema_version, workspace, data, metadata, previous_hash,
             hash)
          VALUES
            ('workspace/w', 7, '00000000-0000-7000-8000-000000000001', 'DefaultEnvironmentChanged',
             1, 'w', '{"environment":"prod","previous":"old"}', '{}', '', '');
          INSERT INTO released_application VALUES ('w', 'crm', 'prod');
          INSERT INTO inbox (consumer, stream, version) VALUES ('e', 'application/w/crm', 3);
          INSERT INTO directory_member VALUES
            ('w', 'anna', '["OWNER"]', '[]'),
            ('w', 'bare', '[]', '[]'),
            ('w', 'lasting', '[]',
             '[{"environment":"dev","actions":["view"],"expiresAt":"2030-01-01T00:00:00Z"},
               {"environment":"prod","actions":["view"]}]'),
            ('w', 'role', '["viewer"]',
             '[{"environment":"dev","actions":["view"],"expiresAt":"2030-01-01T00:00:00Z"}]'),
            ('w', 'temporary', '[]',
             '[{"environment":"dev","actions":["view"],"expiresAt":"2030-01-01T00:00:00.123456Z"},
               {"environment":"prod","actions":["view"],"expiresAt":"2029-01-01T00:00:00Z"}]');""");
    }
    migrate("latest", "db/kernel", "db/workspace", "db/environment");
  }

  @Test
  void whatWasKeptTwiceIsKeptOnceWithAllThatListsShow() throws SQLException {
    assertThat(texts("SELECT t FROM directory_workspace t"))
        .containsExactly("(w,W,{},LADDER,prod,\"2026-11-21 03:00:00+00\",anna,5)");
    assertThat(
            texts(
                """
                SELECT t FROM (
                  SELECT workspace, environment, name, rank, system, is_default, archived, color,
                         created_at, created_by, version, guarded
                  FROM directory_environment WHERE environment = 'prod') t"""))
        .containsExactly("(w,prod,Prod,3,t,t,f,#00ff00,\"2026-11-21 03:00:00+00\",bo,4,t)");
    assertThat(texts("SELECT t FROM directory_member t WHERE subject = 'anna'"))
        .containsExactly("(w,anna,\"[\"\"OWNER\"\"]\",[],2,)");
  }

  @Test
  void whatIsOrWasTheDefaultEnvironmentIsGuarded() throws SQLException {
    assertThat(
            texts(
                """
                SELECT workspace || '/' || environment FROM directory_environment
                WHERE guarded ORDER BY environment"""))
        .containsExactly("w/old", "w/prod");
  }

  @Test
  void whatHadNoVersionHasTheLowest() throws SQLException {
    assertThat(
            texts(
                """
                SELECT DISTINCT version FROM directory_environment WHERE environment <> 'prod'"""))
        .containsExactly("0");
  }

  @Test
  void aMembershipOfGrantsThatAllEndHasAnEnd() throws SQLException {
    assertThat(
            texts(
                """
                SELECT subject || ' ' || ends_at FROM directory_member
                WHERE ends_at IS NOT NULL"""))
        .containsExactly("temporary 2030-01-01 00:00:00.123456+00");
  }

  @Test
  void whatIsKnownOfReleasesIsKeptAndTheRestIsReadAgain() throws SQLException {
    assertThat(texts("SELECT t FROM application_pin t")).containsExactly("(w,crm,prod,t)");
    assertThat(texts("SELECT t FROM application t")).containsExactly("(w,crm)");
    assertThat(texts("SELECT migration FROM rebuild_due"))
        .containsExactlyInAnyOrder("V214", "V218");
  }

  private static void migrate(String target, String... locations) {
    Flyway.configure()
        .dataSource(DATABASE.jdbcUrl(), DATABASE.ownerUser(), DATABASE.ownerPassword())
        .locations(locations)
        .placeholders(Map.of("runtimeRole", DATABASE.runtimeUser()))
        .outOfOrder(true)
        .ignoreMigrationPatterns("*:missing")
        .target(target)
        .load()
        .migrate();
  }

  private static Connection asOwner() throws SQLException {
    return DriverManager.getConnection(
        DATABASE.jdbcUrl(), DATABASE.ownerUser(), DATABASE.ownerPassword());
  }

  private static List<String> texts(String query) throws SQLException {
    try (Connection owner = asOwner();
        Statement sql = owner.createStatement()) {
      sql.execute("SET timezone = 'UTC'");
      try (ResultSet found = sql.executeQuery(query)) {
        List<String> texts = new ArrayList<>();
        while (found.next()) {
          texts.add(found.getString(1));
        }
        return texts;
      }
    }
  }
}
