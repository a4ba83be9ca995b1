package io.sluice.runtime;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.store.Statement;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.ThreadLocalRandom;

/** What transactions wait at until a test lets them go on. */
public final class Gate {
  private final int key = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
  private final SqlConnection keeper = await(ScratchDatabase.pool().getConnection());

  /** A closed gate. */
  public Gate() {
    await(keeper.preparedQuery("SELECT pg_advisory_lock($1)").execute(Tuple.of((long) key)));
  }

  /** What waits at it; others that do so do not wait for each other. */
  public Statement passing() {
    return Statement.of("SELECT pg_advisory_xact_lock_shared($1)", (long) key);
  }

  /** Returns when so many wait at it. */
  public void awaitWaiting(int transactions) {
    await().until(() -> waiting() == transactions);
  }

  private int waiting() {
    return sql(
            """
            SELECT 1 FROM pg_locks
            WHERE locktype = 'advisory' AND NOT granted AND classid = 0 AND objid::bigint = $1""",
            (long) key)
        .size();
  }

  /** Lets all go on. */
  public void open() {
    await(keeper.query("SELECT pg_advisory_unlock_all()").execute());
    await(keeper.close());
  }
}
