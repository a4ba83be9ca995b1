package io.sluice.runtime.store;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.util.List;

/**
 * {@link Transactions} for callers that do not wait, with what a transaction requires in SQL with
 * {@code sluice_require} as a {@link RequirementFailed}.
 */
public final class OneRoundTrip {
  private final Transactions transactions;

  /** Transactions in the database of this pool. */
  public OneRoundTrip(Pool pool) {
    this.transactions = new Transactions(pool);
  }

  /** Commits all statements, or none. */
  public Uni<Void> run(List<Statement> statements) {
    return Waited.uni(() -> transactions.commit(statements))
        .onFailure(PgException.class)
        .transform(failure -> typed((PgException) failure));
  }

  private static RuntimeException typed(PgException failure) {
    return "SL001".equals(failure.getSqlState())
        ? new RequirementFailed(failure.getErrorMessage())
        : failure;
  }
}
