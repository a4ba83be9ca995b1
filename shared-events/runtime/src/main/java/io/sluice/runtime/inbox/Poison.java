package io.sluice.runtime.inbox;

import io.sluice.runtime.store.UnsendableStatement;
import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * An event that cannot be applied, whatever is tried again: the code that reads or handles it
 * fails, or the database refuses what it is told to store. Every other failure is the database's
 * own (no answer, no resources, a failover), passes, and is waited for.
 */
final class Poison extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Classes of SQLSTATE that concern the statement and its data. */
  private static final Set<String> REFUSALS =
      Set.of("0A", "21", "22", "23", "2F", "38", "39", "42", "44", "54", "P0");

  Poison(RuntimeException bug) {
    super(bug);
  }

  static boolean is(Throwable failure) {
    return failure instanceof Poison
        || failure instanceof UnsendableStatement
        || (failure instanceof PgException refused
            && REFUSALS.contains(refused.getSqlState().substring(0, 2)));
  }

  /** Names the failure without quoting data of the event. */
  static String reason(Throwable poison) {
    return switch (poison) {
      case PgException refused ->
          "SQLSTATE " + refused.getSqlState() + " " + refused.getErrorMessage();
      case Poison bug -> named(bug.getCause());
      default -> named(poison);
    };
  }

  private static String named(Throwable failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
