package io.sluice.local;

import io.sluice.testkit.Database;
import io.sluice.testkit.EmbeddedKafkaBroker;
import io.sluice.testkit.EmbeddedPostgresServer;
import io.sluice.testkit.LocalIssuer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the services stand on. All of it starts at the same time; Kafka, the slowest, may still be
 * starting when the services do: they wait for it.
 */
final class Infrastructure implements AutoCloseable {
  private static final Executor EACH_ITS_THREAD =
      task -> Thread.ofPlatform().daemon().name("start").start(task);

  private final CompletableFuture<EmbeddedPostgresServer> postgres;
  private final CompletableFuture<EmbeddedKafkaBroker> kafka;
  private final CompletableFuture<LocalIssuer> issuer;
  private final CompletableFuture<Map<Service, Database>> databases;
  private final String bootstrapServers;

  private Infrastructure(Layout layout, Ports ports, RunState state, Consumer<String> progress) {
    int kafkaPort = ports.of("kafka");
    int postgresPort = ports.of("postgresql");
    int issuerPort = ports.of("issuer");
    bootstrapServers = "127.0.0.1:" + kafkaPort;
    postgres = starting(() -> postgres(layout, postgresPort, state));
    databases =
        saying(
            postgres.thenApply(Infrastructure::databases),
            _ -> "PostgreSQL is ready: port " + postgresPort,
            progress);
    kafka =
        saying(
            starting(
                () ->
                    EmbeddedKafkaBroker.start(
                        new EmbeddedKafkaBroker.Options(layout.kafka(), kafkaPort))),
            broker -> "Kafka is ready: " + broker.bootstrapServers(),
            progress);
    issuer =
        saying(
            starting(() -> LocalIssuer.start(layout.keys().resolve("issuer.json"), issuerPort)),
            server -> "issuer of tokens is ready: " + server.issuerUrl(),
            progress);
    state.address("kafka", bootstrapServers);
    state.address("postgresql", "127.0.0.1:" + postgresPort);
  }

  /** Begins to start everything; the methods below wait for what they return. */
  static Infrastructure start(
      Layout layout, Ports ports, RunState state, Consumer<String> progress) {
    return new Infrastructure(layout, ports, state, progress);
  }

  private static <T> CompletableFuture<T> starting(Supplier<T> server) {
    return CompletableFuture.supplyAsync(server, EACH_ITS_THREAD);
  }

  private static EmbeddedPostgresServer postgres(Layout layout, int port, RunState state) {
    EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(
            EmbeddedPostgresServer.Options.persistent(layout.postgres(), port));
    ProcessHandle.of(server.pid())
        .ifPresent(handle -> state.process("postgresql", ProcessRef.of(handle)));
    return server;
  }

  private static Map<Service, Database> databases(EmbeddedPostgresServer server) {
    Map<Service, Database> databases = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      databases.put(service, server.database(service.database()));
    }
    return databases;
  }

  private static <T> CompletableFuture<T> saying(
      CompletableFuture<T> future, Function<T, String> line, Consumer<String> progress) {
    return future.thenApply(
        server -> {
          progress.accept(line.apply(server));
          return server;
        });
  }

  EmbeddedPostgresServer postgres() {
    return join(postgres);
  }

  Database database(Service service) {
    return join(databases).get(service);
  }

  LocalIssuer issuer() {
    return join(issuer);
  }

  /** Where Kafka is or will be. */
  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns when all of it is ready. */
  void awaitAll() {
    join(databases);
    join(kafka);
    join(issuer);
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new PlatformProblem(String.valueOf(e.getCause().getMessage()), e.getCause());
    }
  }

  /** Stops what has started, PostgreSQL last. */
  @Override
  public void close() {
    issuer.thenAccept(LocalIssuer::close).exceptionally(_ -> null).join();
    kafka.thenAccept(EmbeddedKafkaBroker::close).exceptionally(_ -> null).join();
    postgres.thenAccept(EmbeddedPostgresServer::close).exceptionally(_ -> null).join();
  }
}
