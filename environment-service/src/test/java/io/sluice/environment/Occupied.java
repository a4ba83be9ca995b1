package io.sluice.environment;

import io.sluice.runtime.caller.IdempotencyKey;
import io.sluice.testkit.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The row of an idempotency key, taken by a transaction of the test: the request with this key
 * cannot commit until it is released, and then goes on as if nothing had been there.
 */
record Occupied(Connection database) implements AutoCloseable {

  static Occupied key(String key, String subject) throws SQLException {
    Connection database = Databases.of("environment").connectAsRuntime();
    database.setAutoCommit(false);
    try (PreparedStatement insert =
        database.prepareStatement(
            """
            INSERT INTO idempotency (id, request_digest, status, headers)
            VALUES (?, 'of the test', 200, '{}')""")) {
      insert.setString(1, IdempotencyKey.of(key, subject, "", "", new byte[0]).id());
      insert.executeUpdate();
    }
    return new Occupied(database);
  }

  /** Whether somebody waits for the end of this transaction. */
  boolean isWaitedFor() throws SQLException {
    try (Statement select = database.createStatement();
        ResultSet waiting =
            select.executeQuery(
                """
                SELECT 1 FROM pg_locks
                WHERE NOT granted AND locktype = 'transactionid'
                  AND transactionid = pg_current_xact_id()::xid""")) {
      return waiting.next();
    }
  }

  void release() throws SQLException {
    database.rollback();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
