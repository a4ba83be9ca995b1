package io.sluice.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One database with the two roles of a service: the owner migrates the schema, the runtime role
 * gets only what a migration grants to it.
 *
 * @param name name of the database
 * @param host address of the server
 * @param port port of the server
 * @param ownerUser role that owns the database and its schema {@code public}
 * @param ownerPassword password of the owner
 * @param runtimeUser role that a service works with
 * @param runtimePassword password of the runtime role
 */
public record Database(
    String name,
    String host,
    int port,
    String ownerUser,
    String ownerPassword,
    String runtimeUser,
    String runtimePassword) {

  /** URL for JDBC, without credentials. */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  /** URL for the reactive client, without credentials. */
  public String reactiveUrl() {
    return "postgresql://" + host + ":" + port + "/" + name;
  }

  /** A connection of the owner. */
  public Connection connectAsOwner() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), ownerUser, ownerPassword);
  }

  /** A connection with the rights that a service has. */
  public Connection connectAsRuntime() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), runtimeUser, runtimePassword);
  }

  /** Names the database only, so that a log never shows a password. */
  @Override
  public String toString() {
    return "Database[" + name + " at " + host + ":" + port + "]";
  }
}
