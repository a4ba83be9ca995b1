package io.sluice.local;

import io.sluice.testkit.Database;
import io.sluice.testkit.FreePort;
import io.sluice.testkit.MasterKeyFile;
import io.sluice.testkit.PostgresAdministration;
import io.sluice.testkit.ServiceConfiguration;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The running product: everything that {@code ./sluice up} starts, also for end-to-end tests, which
 * may kill and restart its parts.
 */
public final class Platform implements AutoCloseable {
  private final Layout layout;
  private final RunLock lock;
  private final RunState state;
  private final Consumer<String> progress;
  private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
  private Infrastructure infrastructure;
  private Gateway gateway;
  private boolean stopped;

  private Platform(PlatformOptions options, RunLock lock) {
    this.layout = options.layout();
    this.progress = options.progress();
    this.lock = lock;
    this.state = RunState.begin(options.layout());
  }

  /**
   * Starts everything and returns when all of it is ready.
   *
   * @param created told about the platform before anything of it runs, so that it can be stopped
   *     while it is starting
   * @throws PlatformProblem if another one runs on the folder, or if it cannot start; then nothing
   *     is left running
   */
  public static Platform start(PlatformOptions options, Consumer<Platform> created) {
    Layout layout = options.layout();
    layout.create();
    RunLock lock = RunLock.take(layout).orElseThrow(() -> alreadyRunning(layout));
    Platform platform;
    try {
      Leftovers.clean(layout, options.progress());
      if (options.port() != 0 && !FreePort.isFree(options.port())) {
        throw new PlatformProblem(
            "port "
                + options.port()
                + " is taken by something else; choose another one with SLUICE_PORT");
      }
      if (options.fresh()) {
        layout.empty();
        layout.create();
      }
      platform = new Platform(options, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    created.accept(platform);
    try {
      platform.launch(options);
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  /** Starts everything and returns when all of it is ready. */
  public static Platform start(PlatformOptions options) {
    return start(options, _ -> {});
  }

  private static PlatformProblem alreadyRunning(Layout layout) {
    return new PlatformProblem(
        "already running"
            + RunState.read(layout).address("url").map(url -> " at " + url).orElse(""));
  }

  private void launch(PlatformOptions options) {
    Ports ports = Ports.of(layout);
    synchronized (this) {
      if (stopped) {
        throw new PlatformProblem("stopped while starting");
      }
      infrastructure = Infrastructure.start(layout, ports, state, progress);
      for (Service service : options.services()) {
        services.put(
            service,
            new ServiceProcess(service, layout, ports, state, progress, options.learning()));
      }
      gateway = Gateway.start(options.port(), origins(ports), Checkout.hosts());
    }
    await(services.values().stream().map(this::migrating).toList());
    services.values().forEach(service -> startService(service, options.properties()));
    infrastructure.awaitAll();
    await(services.values().stream().map(this::becomingReady).toList());
    state.address("url", url());
    progress.accept("ready");
    state.ready();
  }

  private Map<Service, Integer> origins(Ports ports) {
    Map<Service, Integer> origins = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ServiceProcess process = services.get(service);
      origins.put(service, process == null ? ports.of(service.fullName()) : process.port());
    }
    return origins;
  }

  private CompletableFuture<Void> migrating(ServiceProcess process) {
    return CompletableFuture.runAsync(
        () ->
            process.migrate(
                ServiceConfiguration.ofMigration(infrastructure.database(process.service()))),
        Thread::startVirtualThread);
  }

  private synchronized void startService(ServiceProcess process, Map<String, String> additional) {
    if (stopped) {
      throw new PlatformProblem("stopped while starting");
    }
    Map<String, String> properties =
        new LinkedHashMap<>(
            ServiceConfiguration.of(
                infrastructure.database(process.service()),
                infrastructure.bootstrapServers(),
                infrastructure.issuerUrl()));
    properties.put("quarkus.http.port", Integer.toString(process.port()));
    properties.put("quarkus.management.port", Integer.toString(process.managementPort()));
    properties.put(
        "sluice.secrets.master-key-file",
        MasterKeyFile.createIfAbsent(layout.keys().resolve("master-key.json")).toString());
    properties.putAll(CheckpointSettings.of(process.service(), layout));
    properties.putAll(additional);
    state.address(process.service().fullName(), url(process.service()));
    state.address(process.service().management(), managementUrl(process.service()));
    process.start(properties);
  }

  private CompletableFuture<Void> becomingReady(ServiceProcess process) {
    return CompletableFuture.runAsync(
        () -> {
          process.awaitReady();
          progress.accept(process.service().fullName() + " is ready: port " + process.port());
        },
        Thread::startVirtualThread);
  }

  private static void await(List<CompletableFuture<Void>> all) {
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof PlatformProblem problem
          ? problem
          : new PlatformProblem(e.getCause().getMessage(), e.getCause());
    }
  }

  /** The one origin, without a slash at its end. */
  public String url() {
    return "http://127.0.0.1:" + gateway.port();
  }

  /** Where a service itself listens, past the gateway, without a slash at its end. */
  public String url(Service service) {
    return "http://127.0.0.1:" + services.get(service).port();
  }

  /** Where a service tells how it is, without a slash at its end. */
  public String managementUrl(Service service) {
    return "http://127.0.0.1:" + services.get(service).managementPort();
  }

  /** A bearer token of the subject. */
  public String token(String subject, String... groups) {
    return layout.tokens(infrastructure.issuerUrl()).token(subject, List.of(groups));
  }

  /** The database of a service. */
  public Database database(Service service) {
    return infrastructure.database(service);
  }

  /** Who makes databases on their server. */
  public PostgresAdministration postgres() {
    return infrastructure.postgres();
  }

  /** Where Kafka is. */
  public String bootstrapServers() {
    return infrastructure.bootstrapServers();
  }

  /** Where the processes' logs are. */
  public Path logs() {
    return layout.logs();
  }

  /** Kills a service, as a crash would; it stays dead until {@link #restart}. */
  public void kill(Service service) {
    services.get(service).process().kill();
  }

  /** Starts a killed service again and returns when it is ready. */
  public void restart(Service service) {
    services.get(service).restart();
    services.get(service).awaitReady();
  }

  /** Process id of a service. */
  public long pid(Service service) {
    return services.get(service).process().pid();
  }

  /** Process id of a part by its name in {@code ./sluice status}. */
  public long pid(String part) {
    return state.process(part).orElseThrow().pid();
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /** Stops everything: services, gateway, issuer, Kafka, PostgreSQL, in this order. */
  @Override
  public synchronized void close() {
    if (stopped) {
      return;
    }
    stopped = true;
    services.values().parallelStream().forEach(service -> service.process().stop());
    if (gateway != null) {
      gateway.close();
    }
    if (infrastructure != null) {
      infrastructure.close();
    }
    state.end();
    lock.close();
  }
}
