package io.sluice.runtime.direct;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.testkit.Database;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

/** Direct sessions of one process, with the settings that a service has. */
public final class DirectUnderTest implements AutoCloseable {
  /** What opens them. */
  public final DirectDatabase database;

  private final Pool pool;

  private DirectUnderTest(Database database, int port) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(database.reactiveUrl())
            .setPort(port)
            .setUser(database.runtimeUser())
            .setPassword(database.runtimePassword())
            .setCachePreparedStatements(true)
            .addProperty("plan_cache_mode", "force_generic_plan");
    this.pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(4))
            .connectingTo(DirectSettings.of(options))
            .using(ScratchDatabase.vertx())
            .build();
    this.database = new DirectDatabase(pool::getConnection);
  }

  /** To the database that the tests of this module share. */
  public static DirectUnderTest scratch() {
    return to(ScratchDatabase.database());
  }

  /** To this database. */
  public static DirectUnderTest to(Database database) {
    return new DirectUnderTest(database, database.port());
  }

  /** To the shared database by way of another port. */
  public static DirectUnderTest scratchBehind(int port) {
    return new DirectUnderTest(ScratchDatabase.database(), port);
  }

  @Override
  public void close() {
    var _ = pool.close(); // one that is frozen does not answer
  }
}
