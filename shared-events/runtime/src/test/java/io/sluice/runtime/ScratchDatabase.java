package io.sluice.runtime;

import io.sluice.testkit.Database;
import io.sluice.testkit.Databases;
import io.sluice.testkit.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;

/**
 * A database with the kernel's tables, which all tests of this module share: events cannot be
 * deleted, so each test works in workspaces of its own.
 */
public final class ScratchDatabase {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Vertx VERTX = Vertx.vertx();
  private static final Database DATABASE = migrated(Databases.of("scratch"));
  private static final Pool POOL = pool(20);

  static {
    // What Mutiny sets up on first use does not stand several threads at once.
    await(POOL.query("SELECT 1").execute());
  }

  private ScratchDatabase() {}

  /** Where it is. */
  public static Database database() {
    return DATABASE;
  }

  /** The event loops that the pools work on. */
  public static Vertx vertx() {
    return VERTX;
  }

  /** Connections of the runtime role. */
  public static Pool pool() {
    return POOL;
  }

  /** Other connections of the runtime role, as another process would have them. */
  public static Pool pool(int size) {
    return pool(DATABASE, size);
  }

  /** Connections of the runtime role to any database. */
  public static Pool pool(Database database, int size) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(database.reactiveUrl())
            .setUser(database.runtimeUser())
            .setPassword(database.runtimePassword())
            .setCachePreparedStatements(true)
            .addProperty("plan_cache_mode", "force_generic_plan");
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(size))
        .connectingTo(options)
        .using(VERTX)
        .build();
  }

  /** Gives a database the kernel's tables. */
  public static Database migrated(Database database) {
    return Schema.migrated(database, "db/kernel", "db/toy");
  }

  /** The key of a workspace that no other test uses. */
  public static String newWorkspace() {
    return "w" + UUID.randomUUID().toString().substring(0, 12);
  }

  /** The item, or the failure as it came. */
  public static <T> T await(Uni<T> uni) {
    try {
      return uni.await().atMost(PATIENCE);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** The item, or the failure as it came. */
  public static <T> T await(Future<T> future) {
    return await(Uni.createFrom().completionStage(future.toCompletionStage()));
  }

  /** Begins something that waits for the database, beside the test. */
  public static CompletableFuture<Void> begin(Runnable waiting) {
    return CompletableFuture.runAsync(waiting, Thread::startVirtualThread);
  }

  /** Runs one statement with the rights of the runtime role. */
  public static List<Row> sql(String sql, Object... parameters) {
    return rows(await(POOL.preparedQuery(sql).execute(Tuple.from(parameters))));
  }

  /** Runs statements with the rights of the tables' owner. */
  public static void asOwner(String... statements) {
    try (Connection owner = DATABASE.connectAsOwner();
        Statement statement = owner.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The rows of a result. */
  public static List<Row> rows(RowSet<Row> result) {
    return StreamSupport.stream(result.spliterator(), false).toList();
  }
}
