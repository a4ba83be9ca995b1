package io.sluice.runtime.startup;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The way of a service to its readiness: database, broker and issuer are awaited, side by side and
 * without an end, while the process already runs, is not ready, and refuses requests at once. Once
 * it is over, it stays over: a broker that is lost later delays events and nothing else.
 */
@ApplicationScoped
public class Startup {
  private static final Logger LOG = Logger.getLogger(Startup.class);

  private final Dependencies dependencies;
  private final Event<DatabaseReady> databaseReady;
  private final Duration patience;
  private final CountDownLatch missing;
  private volatile boolean stopping;

  Startup(
      Dependencies dependencies,
      Event<DatabaseReady> databaseReady,
      @ConfigProperty(name = "sluice.startup.patience", defaultValue = "3s") Duration patience) {
    this.dependencies = dependencies;
    this.databaseReady = databaseReady;
    this.patience = patience;
    this.missing = new CountDownLatch(dependencies.all().size());
  }

  /** Waits a moment, so that a start with everything in place is ready when it answers at all. */
  void begin(@Observes StartupEvent event) throws InterruptedException {
    for (Dependency dependency : dependencies.all()) {
      Thread.ofPlatform()
          .daemon()
          .name("await-" + dependency.name())
          .start(() -> await(dependency));
    }
    if (!missing.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warnf("not ready yet, waiting for %s", missing());
    }
  }

  void end(@Observes ShutdownEvent event) {
    stopping = true;
  }

  private void await(Dependency dependency) {
    dependency.await(() -> stopping);
    if (dependency.isReached() && !stopping) {
      if (dependency == dependencies.database) {
        databaseReady.fire(new DatabaseReady());
      }
      missing.countDown();
    }
  }

  /** Whether everything was there. */
  public boolean isOver() {
    return missing.getCount() == 0;
  }

  /** The names of what was not there yet. */
  public List<String> missing() {
    return dependencies.all().stream()
        .filter(dependency -> !dependency.isReached())
        .map(Dependency::name)
        .toList();
  }
}
