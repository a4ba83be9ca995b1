package io.sluice.local;

import io.sluice.testkit.Database;
import io.sluice.testkit.PostgresAdministration;
import io.sluice.testkit.PostgresProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the services stand on, each a process that is started again on the same data and the same
 * port when it dies. All of it starts at the same time; Kafka, the slowest, may still be starting
 * when the services do: they wait for it.
 */
final class Infrastructure implements AutoCloseable {
  static final String POSTGRESQL = "postgresql";

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Executor EACH_ITS_THREAD =
      task -> Thread.ofPlatform().daemon().name("start").start(task);

  private final Layout layout;
  private final int postgresPort;
  private final SupervisedProcess postgresProcess;
  private final SupervisedProcess kafkaProcess;
  private final SupervisedProcess issuerProcess;
  private final CompletableFuture<Map<Service, Database>> databases;
  private final CompletableFuture<Void> kafka;
  private final CompletableFuture<Void> issuer;
  private final String bootstrapServers;
  private final String issuerUrl;

  private Infrastructure(Layout layout, Ports ports, RunState state, Consumer<String> progress) {
    this.layout = layout;
    postgresPort = ports.of(POSTGRESQL);
    int kafkaPort = ports.of(ServeCommand.KAFKA);
    int issuerPort = ports.of(ServeCommand.ISSUER);
    bootstrapServers = "127.0.0.1:" + kafkaPort;
    issuerUrl = "http://127.0.0.1:" + issuerPort + "/sluice";
    state.address(POSTGRESQL, "127.0.0.1:" + postgresPort);
    state.address(ServeCommand.KAFKA, bootstrapServers);
    state.address(ServeCommand.ISSUER, issuerUrl);

    PostgresProgram program = new PostgresProgram(layout.postgres(), postgresPort, true);
    postgresProcess =
        supervised(
            new Program(
                POSTGRESQL,
                program::prepare,
                layout.log(POSTGRESQL),
                "INT",
                Duration.ofSeconds(20)),
            state,
            progress);
    kafkaProcess = supervised(serving(ServeCommand.KAFKA, layout, kafkaPort), state, progress);
    issuerProcess = supervised(serving(ServeCommand.ISSUER, layout, issuerPort), state, progress);

    issuer =
        saying(
            ready(issuerProcess, () -> Probes.issuer(issuerUrl), layout, ServeCommand.ISSUER),
            "issuer of tokens is ready: " + issuerUrl,
            progress);
    kafka =
        saying(
            ready(kafkaProcess, () -> Probes.kafka(kafkaPort), layout, ServeCommand.KAFKA),
            "Kafka is ready: " + bootstrapServers,
            progress);
    databases =
        saying(
            ready(postgresProcess, () -> Probes.postgres(layout, postgresPort), layout, POSTGRESQL)
                .thenApply(_ -> databases()),
            "PostgreSQL is ready: port " + postgresPort,
            progress);
  }

  private static Program serving(String what, Layout layout, int port) {
    List<String> command =
        what.equals(ServeCommand.KAFKA)
            ? ServeCommand.kafka(layout.kafka(), port)
            : ServeCommand.issuer(layout.issuer(), port);
    return Program.of(what, command, layout.log(what));
  }

  private static SupervisedProcess supervised(
      Program program, RunState state, Consumer<String> progress) {
    return new SupervisedProcess(
        program,
        new Backoff(Duration.ofMillis(200)),
        ref -> state.process(program.name(), ref),
        progress);
  }

  /** Begins to start everything; the methods below wait for what they return. */
  static Infrastructure start(
      Layout layout, Ports ports, RunState state, Consumer<String> progress) {
    return new Infrastructure(layout, ports, state, progress);
  }

  private static CompletableFuture<Void> ready(
      SupervisedProcess process, BooleanSupplier answers, Layout layout, String name) {
    return CompletableFuture.runAsync(
        () -> {
          process.start();
          Instant limit = Instant.now().plus(START_LIMIT);
          while (!answers.getAsBoolean()) {
            if (Instant.now().isAfter(limit)) {
              throw new PlatformProblem(name + " is not ready; see " + layout.log(name));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
          }
        },
        EACH_ITS_THREAD);
  }

  private static <T> CompletableFuture<T> saying(
      CompletableFuture<T> future, String line, Consumer<String> progress) {
    return future.whenComplete(
        (_, failure) -> {
          if (failure == null) {
            progress.accept(line);
          }
        });
  }

  private Map<Service, Database> databases() {
    Map<Service, Database> all = new EnumMap<>(Service.class);
    PostgresAdministration administration = administration();
    for (Service service : Service.values()) {
      all.put(service, administration.database(service.database()));
    }
    return all;
  }

  /** Its databases, once they are there. */
  PostgresAdministration postgres() {
    join(databases);
    return administration();
  }

  /** Not before the server has started: that is when its passwords are made. */
  private PostgresAdministration administration() {
    return PostgresAdministration.of(postgresPort, layout.postgres());
  }

  Database database(Service service) {
    return join(databases).get(service);
  }

  /** Where tokens come from, or will. */
  String issuerUrl() {
    return issuerUrl;
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
    List.of(issuerProcess, kafkaProcess).parallelStream().forEach(SupervisedProcess::stop);
    postgresProcess.stop();
  }
}
