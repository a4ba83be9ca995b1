package io.sluice.runtime.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Transactions of many statements and no append, for those who wait for them. */
public final class Transactions {
  private final Pool pool;

  /** Transactions in the database of this pool. */
  public Transactions(Pool pool) {
    this.pool = pool;
  }

  /**
   * Commits all statements, or none; waits for that. Those that change one table only are sorted by
   * it, each table's in their order.
   *
   * @throws RequirementFailed for a {@code sluice_require}
   * @throws GivenUp if PostgreSQL gave this up for another transaction; worth another try
   * @throws UnsendableStatement for parameters that do not fit
   * @throws RuntimeException the first other error, of PostgreSQL or of the connection
   */
  public void commit(List<Statement> statements) {
    try (OpenTransaction transaction = OpenTransaction.begin(pool)) {
      transaction.send(Batch.byTable(statements)).awaitAll();
      transaction.commit();
    } catch (PgException failure) {
      throw typed(failure);
    }
  }

  /** The result, or the failure as {@link #commit} gives it. */
  public static <T> T await(Future<T> future) {
    try {
      return Await.result(future);
    } catch (PgException failure) {
      throw typed(failure);
    }
  }

  private static RuntimeException typed(PgException failure) {
    return switch (failure.getSqlState()) {
      case "SL001" -> new RequirementFailed(failure.getErrorMessage());
      case "40P01", "40001", "55P03" -> new GivenUp(failure);
      default -> failure;
    };
  }

  /** PostgreSQL gave the transaction up in favour of another one; it can be tried again. */
  public static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp(Throwable cause) {
      super(cause);
    }
  }
}
