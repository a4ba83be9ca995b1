package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {
  @TempDir Path folder;

  @Test
  void comesBackWithItsDataAndPasswordsOnTheSameFolder() throws SQLException {
    var options = EmbeddedPostgresServer.Options.persistent(folder, 0);
    Database before;
    try (var server = EmbeddedPostgresServer.start(options)) {
      before = server.database("shop");
      try (Connection owner = before.connectAsOwner()) {
        execute(owner, "create table item (name text)");
        execute(owner, "insert into item values ('kept')");
      }
    }
    try (var server = EmbeddedPostgresServer.start(options)) {
      Database after = server.database("shop");
      assertThat(after.ownerPassword()).isEqualTo(before.ownerPassword());
      try (Connection owner = after.connectAsOwner()) {
        assertThat(text(owner, "select name from item")).isEqualTo("kept");
        assertThat(text(owner, "show server_version")).startsWith("18.");
        assertThat(text(owner, "show fsync")).isEqualTo("on");
        assertThat(text(owner, "show idle_in_transaction_session_timeout")).isEqualTo("10s");
      }
    }
  }

  @Test
  void startsAlthoughTheProcessIdOfAKilledServerIsNowSomebodyElses() throws Exception {
    var options = EmbeddedPostgresServer.Options.persistent(folder, 0);
    EmbeddedPostgresServer.start(options).close();
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          folder.resolve("data/postmaster.pid"),
          stranger.pid() + "\n" + folder.resolve("data") + "\n1\n1\n\n127.0.0.1\n0 0\nready\n");

      try (var server = EmbeddedPostgresServer.start(options);
          Connection superuser = server.superuser("postgres")) {
        assertThat(text(superuser, "select 'here'")).isEqualTo("here");
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void theRuntimeRoleMayDoOnlyWhatIsGranted() throws SQLException {
    Database database = Databases.of("scratch");
    try (Connection owner = database.connectAsOwner();
        Connection runtime = database.connectAsRuntime()) {
      execute(owner, "drop table if exists guarded");
      execute(owner, "create table guarded (name text)");
      assertThatThrownBy(() -> execute(runtime, "insert into guarded values ('x')"))
          .hasMessageContaining("permission denied");
      execute(owner, "grant insert on guarded to " + database.runtimeUser());
      execute(runtime, "insert into guarded values ('x')");
      assertThatThrownBy(() -> execute(runtime, "create table mine (name text)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void aRoleOfAnotherServiceCannotConnect() {
    Database config = Databases.of("config");
    Database stranger =
        new Database(
            "sluice_environment",
            config.host(),
            config.port(),
            config.ownerUser(),
            config.ownerPassword(),
            config.runtimeUser(),
            config.runtimePassword());

    assertThatThrownBy(stranger::connectAsRuntime).hasMessageContaining("permission denied");
  }

  @Test
  void keepsPasswordsToItsOwner() throws Exception {
    Passwords passwords = Passwords.in(folder.resolve("passwords"));
    String first = passwords.of("a");

    assertThat(first).hasSize(48).isNotEqualTo(passwords.of("b"));
    assertThat(Passwords.in(folder.resolve("passwords")).of("a")).isEqualTo(first);
    assertThat(Files.getPosixFilePermissions(folder.resolve("passwords")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
