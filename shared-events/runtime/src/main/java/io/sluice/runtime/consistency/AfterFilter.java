package io.sluice.runtime.consistency;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.memory.Freshness;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request with {@code Sluice-After} wait until this service has applied the events it names,
 * {@code sluice.consistency.patience} at most, then 503 {@code NOT_CAUGHT_UP}. Whoever goes on gets
 * an answer with these events, from whichever replica and whatever is remembered there: what is in
 * the database without this process having been told makes it forget the workspace.
 *
 * <p>Positions of services that this one does not listen to are none of its business and are not
 * waited for. Who asks makes no difference, so neither the answer nor its time tells what there is.
 */
final class AfterFilter {
  static final String HEADER = "Sluice-After";
  private static final Duration FIRST_STEP = Duration.ofMillis(5);
  private static final Duration LONGEST_STEP = Duration.ofMillis(50);

  private final AppliedVersions database;
  private final Freshness freshness;
  private final String service;
  private final Set<String> subscriptions;
  private final Duration patience;

  AfterFilter(
      AppliedVersions database,
      Freshness freshness,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "sluice.subscriptions", defaultValue = "none")
          Set<String> subscriptions,
      @ConfigProperty(name = "sluice.consistency.patience", defaultValue = "PT5S")
          Duration patience) {
    this.database = database;
    this.freshness = freshness;
    this.service = service;
    this.subscriptions = subscriptions;
    this.patience = patience;
  }

  @ServerRequestFilter
  Uni<Response> await(ContainerRequestContext request) {
    String header = request.getHeaderString(HEADER);
    if (header == null) {
      return Uni.createFrom().nullItem();
    }
    return caughtUp(header).replaceWith((Response) null);
  }

  /** Done as soon as all of the header's positions are applied here. */
  Uni<Void> caughtUp(String header) {
    List<Position> open = positions(header).stream().filter(this::concernsThisProcess).toList();
    return waitFor(open, Instant.now().plus(patience), FIRST_STEP);
  }

  private Uni<Void> waitFor(List<Position> open, Instant until, Duration step) {
    if (open.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return look(open)
        .flatMap(
            missing -> {
              if (missing.isEmpty()) {
                return Uni.createFrom().voidItem();
              }
              if (Instant.now().isAfter(until)) {
                return Uni.createFrom().failure(notCaughtUp());
              }
              Duration next = step.multipliedBy(2);
              return Uni.createFrom()
                  .voidItem()
                  .onItem()
                  .delayIt()
                  .by(step)
                  .flatMap(
                      waited ->
                          waitFor(
                              missing,
                              until,
                              next.compareTo(LONGEST_STEP) < 0 ? next : LONGEST_STEP));
            });
  }

  private boolean concernsThisProcess(Position position) {
    return (isOwn(position) || subscriptions.contains(position.service()))
        && !freshness.isKnown(position.stream(), position.version());
  }

  private boolean isOwn(Position position) {
    return position.service().equals(service);
  }

  /** Those that are not in the database yet; whoever remembers is told of the others. */
  private Uni<List<Position>> look(List<Position> open) {
    return database
        .own(open.stream().filter(this::isOwn).map(Position::stream).toList())
        .flatMap(
            own ->
                database
                    .foreign(
                        open.stream().filter(each -> !isOwn(each)).map(Position::stream).toList())
                    .map(foreign -> missing(open, own, foreign)));
  }

  private List<Position> missing(
      List<Position> open, Map<String, Long> own, Map<String, Long> foreign) {
    return open.stream()
        .filter(
            position -> {
              long version = (isOwn(position) ? own : foreign).getOrDefault(position.stream(), 0L);
              if (version < position.version()) {
                return true;
              }
              if (version > 0) {
                freshness.seen(position.stream(), version);
              }
              return false;
            })
        .toList();
  }

  private static ProblemException notCaughtUp() {
    return new ProblemException(
        Problem.of(
                503,
                "NOT_CAUGHT_UP",
                "The events that Sluice-After names are not applied here yet.")
            .header("Retry-After", "1"));
  }

  private static List<Position> positions(String header) {
    try {
      return Position.list(header);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(
                  400, "INVALID_REQUEST", "Sluice-After is not a list of Sluice-Position values.")
              .error(HEADER, e.getMessage()));
    }
  }
}
