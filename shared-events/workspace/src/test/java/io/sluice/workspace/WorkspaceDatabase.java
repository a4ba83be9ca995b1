package io.sluice.workspace;

import io.sluice.testkit.Database;
import io.sluice.testkit.Databases;
import io.sluice.testkit.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;

/** A database with the tables of this module, which its tests share. */
final class WorkspaceDatabase {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pool POOL = connected(Databases.of("scratch"));

  private WorkspaceDatabase() {}

  /** Connections of the runtime role. */
  static Pool pool() {
    return POOL;
  }

  /** The item, or the failure as it came. */
  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  private static Pool connected(Database database) {
    Schema.migrated(database, "db/kernel", "db/workspace");
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(4))
        .connectingTo(
            PgConnectOptions.fromUri(database.reactiveUrl())
                .setUser(database.runtimeUser())
                .setPassword(database.runtimePassword()))
        .using(Vertx.vertx())
        .build();
  }
}
