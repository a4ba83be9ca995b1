package io.sluice.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The roles and rights of a {@link Database}; running it again changes nothing. */
final class DatabaseRoles {
  private DatabaseRoles() {}

  static void create(Connection connection, Database database) throws SQLException {
    role(connection, database.ownerUser(), database.ownerPassword());
    role(connection, database.runtimeUser(), database.runtimePassword());
    if (!exists(connection, "select 1 from pg_database where datname = ?", database.name())) {
      execute(
          connection,
          "create database " + quoted(database.name()) + " owner " + quoted(database.ownerUser()));
    }
    execute(connection, "revoke all on database " + quoted(database.name()) + " from public");
    execute(
        connection,
        "grant connect on database "
            + quoted(database.name())
            + " to "
            + quoted(database.runtimeUser()));
  }

  static void grantSchema(Connection connection, Database database) throws SQLException {
    execute(connection, "alter schema public owner to " + quoted(database.ownerUser()));
    execute(connection, "grant usage on schema public to " + quoted(database.runtimeUser()));
  }

  private static void role(Connection connection, String name, String password)
      throws SQLException {
    boolean known = exists(connection, "select 1 from pg_roles where rolname = ?", name);
    execute(
        connection,
        (known ? "alter" : "create")
            + " role "
            + quoted(name)
            + " login password '"
            + password.replace("'", "''")
            + "'");
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Definitions take no parameters: names are quoted. */
  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
