package io.sluice.runtime.direct;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/**
 * Opens sessions at {@code sluice.outbox.direct-url}, which is the address of the other connections
 * unless those go through a pooler. Before the first one is given out it is proven that sessions
 * there are what they seem: behind a pooler that shares sessions among transactions, as PgBouncer
 * in transaction mode does, a lock would belong to nobody, and two relays would lead.
 */
@ApplicationScoped
public class DirectDatabase {
  static final String DATASOURCE = "direct";

  private final Supplier<Future<SqlConnection>> connector;
  private volatile boolean proven;

  @Inject
  DirectDatabase(@ReactiveDataSource(DATASOURCE) Pool pool) {
    this(pool::getConnection);
  }

  /** Sessions on connections from there. */
  public DirectDatabase(Supplier<Future<SqlConnection>> connector) {
    this.connector = connector;
  }

  /** The sessions there belong to a pooler, so they cannot hold a lock. */
  public static final class SharedSessions extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SharedSessions() {
      super(
          "sluice.outbox.direct-url leads to a pooler that shares sessions among transactions: the"
              + " lock of the relay cannot be held there. Set it to the address of PostgreSQL.");
    }
  }

  /**
   * A session for the caller alone, who closes it.
   *
   * @throws SharedSessions if that is not possible there
   */
  public Session open() {
    if (!proven) {
      prove();
      proven = true;
    }
    return connect();
  }

  /** A session that is shared moves on to another process when somebody else has a transaction. */
  private void prove() {
    try (Session one = connect();
        Session other = connect()) {
      int before = process(one);
      other.begin();
      int others = process(other);
      int after = process(one);
      other.rollback();
      if (before != after || before == others) {
        throw new SharedSessions();
      }
    }
  }

  private static int process(Session session) {
    return session.run("SELECT pg_backend_pid() AS pid").iterator().next().getInteger("pid");
  }

  private Session connect() {
    return new Session(Session.await(connector.get(), Session.LIMIT));
  }
}
