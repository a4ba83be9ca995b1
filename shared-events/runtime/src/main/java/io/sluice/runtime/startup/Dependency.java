package io.sluice.runtime.startup;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Something that a service cannot begin to work without. It is asked until it has answered once;
 * what is lost later is told by whoever misses it. Why it is not there is logged when that changes,
 * not at every attempt.
 */
final class Dependency {
  private static final Logger LOG = Logger.getLogger(Dependency.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Asks once; whatever it throws means that the dependency is not there. */
  @FunctionalInterface
  interface Attempt {
    void make() throws Exception;
  }

  private final String name;
  private final String address;
  private final Attempt attempt;
  private volatile boolean reached;
  private volatile String problem = "not asked yet";

  /**
   * One that was not asked yet.
   *
   * @param address where it should be, without credentials
   */
  Dependency(String name, String address, Attempt attempt) {
    this.name = name;
    this.address = address;
    this.attempt = attempt;
  }

  String name() {
    return name;
  }

  boolean isReached() {
    return reached;
  }

  /** Returns when it has answered, or when nobody waits any more. */
  void await(BooleanSupplier stopping) {
    Duration pause = FIRST_PAUSE;
    while (!stopping.getAsBoolean() && !ask()) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private boolean ask() {
    try {
      attempt.make();
      reached = true;
      LOG.infof("%s is there address=%s", name, address);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      String reason = reason(e);
      if (!reason.equals(problem)) {
        problem = reason;
        LOG.warnf("waiting for %s address=%s problem=%s", name, address, reason);
      }
    }
    return reached;
  }

  /** The innermost message that there is, in one line. */
  private static String reason(Throwable failure) {
    Throwable told = failure;
    while (told.getCause() != null
        && (told.getMessage() == null
            || told instanceof ExecutionException
            || told instanceof CompletionException)) {
      told = told.getCause();
    }
    String message =
        told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    return message
        .strip()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("");
  }

  HealthCheckResponse health() {
    var response = HealthCheckResponse.named(name).withData("address", address).status(reached);
    return reached ? response.build() : response.withData("problem", problem).build();
  }
}
