package io.sluice.runtime.http;

import io.sluice.runtime.store.NoAnswer;
import io.vertx.core.http.HttpMethod;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A database that cannot be reached, breaks off, stops or takes no more connections. That passes
 * and is no bug of ours, so the client is told to come again.
 */
final class DatabaseOutage {
  /**
   * SQLSTATEs of a server that stops, crashed, starts, has no connection left, or ends one whose
   * transaction idles or works for too long, and of one that does not know our role, its password
   * or our database (any more).
   */
  private static final Set<String> STATES =
      Set.of("57P01", "57P02", "57P03", "53300", "25P03", "25P04", "28000", "28P01", "3D000");

  private static final String CONNECTION_EXCEPTIONS = "08";

  /** What the SQL client says with an exception of no class of its own. */
  private static final Set<String> MESSAGES =
      Set.of(
          "Connection is not active now",
          "Pending requests failed to be sent due to connection has been closed",
          "Timeout waiting for connection");

  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private DatabaseOutage() {}

  /** Whether this failure, or what caused it, is an outage. */
  static boolean is(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .limit(20) // a failure can be its own cause in the end
        .anyMatch(DatabaseOutage::isOne);
  }

  /**
   * The problem of a request that met one. What a write had sent may have been committed although
   * nobody said so any more.
   */
  static Problem problem(HttpMethod method) {
    return Problem.of(
            503,
            "SERVICE_UNAVAILABLE",
            READS.contains(method)
                ? "The database of this service does not answer; try again."
                : "The database of this service stopped answering and the outcome is"
                    + " unknown. Repeating the request with the same Idempotency-Key is safe;"
                    + " without one, look first.")
        .header("Retry-After", "1");
  }

  private static boolean isOne(Throwable failure) {
    return switch (failure) {
      case PgException answer -> isState(answer.getSqlState());
      case SQLException answer -> isState(answer.getSQLState());
      case NoAnswer _,
          TimeoutException _,
          ClosedConnectionException _,
          SocketException _,
          UnknownHostException _,
          ClosedChannelException _ ->
          true;
      // A broken pipe has no class of its own; the subclasses have other reasons.
      case IOException broken -> broken.getClass() == IOException.class;
      default -> failure.getMessage() != null && isMessage(failure.getMessage());
    };
  }

  private static boolean isState(String state) {
    return state != null && (STATES.contains(state) || state.startsWith(CONNECTION_EXCEPTIONS));
  }

  private static boolean isMessage(String message) {
    return MESSAGES.stream().anyMatch(message::startsWith);
  }
}
