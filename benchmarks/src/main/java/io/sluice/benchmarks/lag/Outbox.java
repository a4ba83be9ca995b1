package io.sluice.benchmarks.lag;

import io.sluice.testkit.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Events of a service that are not published yet.
 *
 * @param database the service's
 */
public record Outbox(Database database) {
  private static final long INTERVAL_NANOS = 20_000_000L;

  /** That of a service. */
  public static Outbox of(Database database) {
    return new Outbox(database);
  }

  /**
   * Returns when everything is published.
   *
   * @return how many were not when it was called
   * @throws IllegalStateException if it takes too long
   */
  public long awaitEmpty(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try (Connection connection = database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      long first = count(statement);
      for (long now = first; now > 0; now = count(statement)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(now + " events are not published");
        }
        LockSupport.parkNanos(INTERVAL_NANOS);
      }
      return first;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look into the outbox", e);
    }
  }

  private static long count(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select count(*) from outbox")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
