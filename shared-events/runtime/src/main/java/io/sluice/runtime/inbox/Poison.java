package io.sluice.runtime.inbox;

import io.sluice.runtime.store.RequirementFailed;
import io.sluice.runtime.store.Transactions;
import io.sluice.runtime.store.UnsendableStatement;
import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * What a failed transaction says about its events. None of them is ever skipped: one that cannot be
 * applied is parked, and what is parked is tried again.
 */
enum Poison {
  /** Another process was there first, or in the way: look again, at once. */
  MOVED,
  /** An event is refused, and would be again: the code that handles it is wrong, or old. */
  REFUSED,
  /** May pass; if it does not, it is one event's, for others would have failed too. */
  PERHAPS,
  /** The database does not answer, or nobody: wait. */
  AWAY;

  /** Classes of SQLSTATE that concern the statement and its data. */
  private static final Set<String> REFUSALS =
      Set.of("0A", "21", "22", "23", "2F", "38", "39", "42", "44", "54", "P0");

  /** Classes of SQLSTATE that concern the server: connections, resources, shutdown, failover. */
  private static final Set<String> OUTAGES = Set.of("08", "28", "3D", "53", "57", "58");

  /** Canceled, by a limit of time that other transactions stay within. */
  private static final String CANCELED = "57014";

  /** Read only, as a standby is. */
  private static final String READ_ONLY = "25006";

  static Poison of(Throwable failure) {
    return switch (failure) {
      case RequirementFailed moved -> MOVED;
      case Transactions.GivenUp inTheWay -> MOVED;
      case UnsendableStatement bug -> REFUSED;
      case PgException refused -> of(refused.getSqlState());
      default -> AWAY;
    };
  }

  private static Poison of(String state) {
    if (REFUSALS.contains(state.substring(0, 2))) {
      return REFUSED;
    }
    return state.equals(READ_ONLY)
            || (OUTAGES.contains(state.substring(0, 2)) && !state.equals(CANCELED))
        ? AWAY
        : PERHAPS;
  }

  /** Names the failure without quoting data of the event. */
  static String reason(Throwable failure) {
    return failure instanceof PgException refused
        ? "SQLSTATE " + refused.getSqlState() + " " + refused.getErrorMessage()
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
