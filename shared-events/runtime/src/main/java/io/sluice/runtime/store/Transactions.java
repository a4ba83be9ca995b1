package io.sluice.runtime.store;

import io.vertx.sqlclient.Pool;
import java.util.List;

/** Transactions that are more than one statement and no append. */
public final class Transactions {
  private final Pool pool;

  /** Transactions in the database of this pool. */
  public Transactions(Pool pool) {
    this.pool = pool;
  }

  /**
   * Commits all statements, or none; waits for that. Neighbours with the same text are sent as one.
   *
   * @throws UnsendableStatement for parameters that do not fit
   * @throws RuntimeException the first error, of PostgreSQL or of the connection
   */
  public void commit(List<Statement> statements) {
    try (OpenTransaction transaction = OpenTransaction.begin(pool)) {
      transaction.run(Batch.of(List.of(statements)));
      transaction.commit();
    }
  }
}
