package io.sluice.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Databases of a running {@link EmbeddedPostgresServer}, also for another process than the one that
 * started it: everything that is needed is its port and its folder.
 *
 * @param port port that the server listens on
 * @param passwords passwords of its roles
 */
public record PostgresAdministration(int port, Passwords passwords) {
  private static final String HOST = "127.0.0.1";

  /** Of the server on that port with that folder. */
  public static PostgresAdministration of(int port, Path folder) {
    return new PostgresAdministration(
        port, Passwords.in(folder.resolve(EmbeddedPostgresServer.PASSWORDS)));
  }

  /**
   * The database of that name with the roles {@code <name>_owner} and {@code <name>_app}; creates
   * what is missing of it.
   */
  public Database database(String name) {
    Database database =
        new Database(
            name,
            HOST,
            port,
            name + "_owner",
            passwords.of(name + "_owner"),
            name + "_app",
            passwords.of(name + "_app"));
    try (Connection connection = superuser("postgres")) {
      DatabaseRoles.create(connection, database);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create " + database, e);
    }
    try (Connection connection = superuser(name)) {
      DatabaseRoles.grantSchema(connection, database);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare " + database, e);
    }
    return database;
  }

  /** A connection of the superuser, for what tests need beyond a service's own rights. */
  public Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + HOST + ":" + port + "/" + database,
        "postgres",
        passwords.of("postgres"));
  }
}
