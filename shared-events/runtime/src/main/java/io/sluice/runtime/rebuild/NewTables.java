package io.sluice.runtime.rebuild;

import io.sluice.runtime.direct.Session;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * The tables in the schema {@code rebuild}, which have the names and the form of the present ones.
 */
final class NewTables {
  private static final Logger LOG = Logger.getLogger(NewTables.class);
  private static final int ATTEMPTS = 20;
  private static final long BETWEEN_ATTEMPTS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Session session;
  private final String[] names;

  /** In this session, unqualified names mean the new tables from now on. */
  NewTables(Session session, List<String> names) {
    this.session = session;
    this.names = names.stream().sorted().toArray(String[]::new);
    session.run("SET search_path = rebuild, public");
    // What an earlier one left is dropped; that there is nothing is not worth a line per table.
    session.run("SET client_min_messages = warning");
    // Until the swap nobody needs what is written here; its commit waits for the log of all.
    session.run("SET synchronous_commit = off");
  }

  void create() {
    session.runLong("SELECT sluice_rebuild_begin($1)", (Object) names);
  }

  void analyze() {
    for (String name : names) {
      session.runLong("SELECT sluice_rebuild_analyze($1)", name);
    }
  }

  /**
   * With what was appended meanwhile they take the place of the present ones, in one short
   * transaction. It waits for nobody longer than a moment, since everybody waits behind it: for
   * those who write, then for those who read; it would rather try again.
   */
  void swap(Filling filling) {
    for (int attempt = 1; ; attempt++) {
      filling.untilNearTheEnd();
      try {
        swapNow(filling);
        return;
      } catch (PgException e) {
        session.rollback();
        if (attempt == ATTEMPTS || !isBusy(e)) {
          throw e;
        }
        LOG.infof("tables are in use, swap is tried again attempt=%d", attempt);
        LockSupport.parkNanos(BETWEEN_ATTEMPTS);
      }
    }
  }

  private void swapNow(Filling filling) {
    session.begin();
    try {
      session.run("SET LOCAL synchronous_commit = on");
      session.run("SET LOCAL lock_timeout = '2s'");
      // Holds back those who write there, and readers not.
      session.run("LOCK TABLE public." + filling.changedFirst() + " IN EXCLUSIVE MODE");
      filling.rest();
      session.run("SET LOCAL lock_timeout = '500ms'");
      session.run("SELECT sluice_rebuild_swap($1)", (Object) names);
      session.commit();
    } catch (RuntimeException e) {
      filling.restWasUndone();
      throw e;
    }
  }

  /** A lock that was not given in time, or a deadlock that was given up. */
  private static boolean isBusy(PgException failure) {
    return "55P03".equals(failure.getSqlState()) || "40P01".equals(failure.getSqlState());
  }

  /** Ends what is open, so that whoever fills them can tidy up. */
  void undo() {
    try {
      session.rollback();
    } catch (RuntimeException e) {
      LOG.debugf(e, "the session took its transaction with it");
    }
  }

  /** A failure here is not worth to hide the one before: the next rebuild drops them too. */
  void drop() {
    try {
      session.rollback();
      session.runLong("SELECT sluice_rebuild_drop($1)", (Object) names);
    } catch (RuntimeException e) {
      LOG.warnf(e, "tables of a rebuild that failed are left in the schema rebuild");
    }
  }
}
