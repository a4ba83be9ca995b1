package io.sluice.benchmarks.inserts;

import io.sluice.benchmarks.load.Measured;
import io.sluice.testkit.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * One event of about 490 bytes per transaction, each client on a connection of its own with its
 * statement prepared: no pool, no check of a version, no outbox, no projection.
 */
public final class SingleInserts implements AutoCloseable {
  static final String TABLE =
      """
      create table if not exists inserted_event (
        position bigint generated always as identity primary key,
        stream text not null,
        version bigint not null,
        data json not null,
        unique (stream, version))""";

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final List<InsertClient> clients;

  private SingleInserts(PgConnectOptions options, int count) {
    List<Future<PgConnection>> connections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      connections.add(PgConnection.connect(vertx, options));
    }
    this.clients = connections.stream().map(SingleInserts::await).map(InsertClient::new).toList();
  }

  /** Connects so many clients and makes the table. */
  public static SingleInserts into(Database database, int clients) {
    try (Connection connection = database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the table", e);
    }
    return new SingleInserts(
        new PgConnectOptions()
            .setHost(database.host())
            .setPort(database.port())
            .setDatabase(database.name())
            .setUser(database.ownerUser())
            .setPassword(database.ownerPassword())
            .setCachePreparedStatements(true),
        clients);
  }

  /** All clients insert as fast as they can. */
  public Measured flatOut(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    List<Future<Measured>> runs = clients.stream().map(client -> client.run(end, time)).toList();
    Measured all = runs.stream().map(SingleInserts::await).reduce(Measured::and).orElseThrow();
    return new Measured(all.nanos(), Map.of(201, all.count()), time);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("PostgreSQL refused: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
