package io.sluice.local;

import io.sluice.testkit.FaultProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One service as a process on ports of its own: one for callers, one for whoever runs it. */
final class ServiceProcess {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LEARNING_PATIENCE = Duration.ofMinutes(4);

  /**
   * What a service's JVM is started with: a heap in which no request of whatever kind ends it, with
   * a young generation that most of what a request needs dies in; a collector without threads of
   * its own on a machine of few cores; freed memory given back, since RSS is a budget; the startup
   * cache at the address it was written for, so that its pages stay those of the file; and what the
   * libraries ask for on a current JDK. See docs/benchmarks.md.
   */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Xms64m",
          "-Xmx256m",
          "-Xmn40m",
          "-XX:SurvivorRatio=6",
          "-XX:MinHeapFreeRatio=20",
          "-XX:MaxHeapFreeRatio=40",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  private final Service service;
  private final Layout layout;
  private final int port;
  private final int managementPort;
  private final SupervisedProcess process;

  /**
   * A service that does not run yet.
   *
   * @param learning whether it writes down at its end how to start quickly
   */
  ServiceProcess(
      Service service,
      Layout layout,
      Ports ports,
      RunState state,
      Consumer<String> progress,
      boolean learning) {
    this.service = service;
    this.layout = layout;
    this.port = ports.of(service.fullName());
    this.managementPort = ports.of(service.management());
    this.process =
        new SupervisedProcess(
            Program.of(service.fullName(), command(learning), layout.log(service.fullName()))
                .withPatience(learning ? LEARNING_PATIENCE : PATIENCE),
            new Backoff(Duration.ofSeconds(1)),
            ref -> state.process(service.fullName(), ref),
            progress);
  }

  private List<String> command(boolean learning) {
    StartupCache cache = StartupCache.of(service, layout.root());
    return command(
        learning ? cache.learning() : cache.using(), layout.configuration(service), List.of());
  }

  private List<String> command(List<String> cache, Path configuration, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(FaultProcess.java());
    command.addAll(JVM);
    command.addAll(cache);
    command.add("-Dsmallrye.config.locations=" + configuration);
    command.addAll(List.of("-jar", service.jar(layout.root()).toString()));
    command.addAll(arguments);
    return command;
  }

  /**
   * Brings its database to the schema of its program.
   *
   * @param properties those of the owner of the schema, which nobody else gets
   */
  void migrate(Map<String, String> properties) {
    requireBuilt();
    Path configuration = layout.migration(service);
    new PropertiesFile(configuration).write(properties);
    List<String> cache = StartupCache.of(service, layout.root()).using();
    Path log = layout.log(service.fullName());
    try {
      Process migration =
          new ProcessBuilder(command(cache, configuration, List.of("migrate")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      if (!migration.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        migration.destroyForcibly();
      }
      if (migration.waitFor() != 0) {
        throw new PlatformProblem(
            "the database of " + service.fullName() + " is not migrated; see " + log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformProblem("stopped while starting", e);
    }
  }

  private void requireBuilt() {
    Path jar = service.jar(layout.root());
    if (!Files.exists(jar)) {
      throw new PlatformProblem("not built: " + jar);
    }
  }

  /** Starts it with these properties; it is not ready yet. */
  void start(Map<String, String> properties) {
    requireBuilt();
    new PropertiesFile(layout.configuration(service)).write(properties);
    process.start();
  }

  /** Starts it again as it was. */
  void restart() {
    process.start();
  }

  /** Returns when it is ready for work. */
  void awaitReady() {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (!Health.isReady(managementPort)) {
      if (Instant.now().isAfter(limit)) {
        throw new PlatformProblem(
            service.fullName() + " is not ready; see " + layout.log(service.fullName()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  Service service() {
    return service;
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  SupervisedProcess process() {
    return process;
  }
}
