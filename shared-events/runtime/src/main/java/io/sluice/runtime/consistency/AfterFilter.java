package io.sluice.runtime.consistency;

import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.inbox.Inbox;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.StreamId;
import io.sluice.runtime.store.Waited;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a request with {@code Sluice-After} wait until this service has applied the events it names,
 * {@code sluice.consistency.patience} at most, then 503 {@code NOT_CAUGHT_UP}. Positions of
 * services that this one does not listen to are none of its business and are not waited for.
 */
final class AfterFilter {
  static final String HEADER = "Sluice-After";
  private static final Duration STEP = Duration.ofMillis(10);

  private final EventStore store;
  private final Inbox inbox;
  private final String service;
  private final Set<String> subscriptions;
  private final Duration patience;

  AfterFilter(
      EventStore store,
      Inbox inbox,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "sluice.subscriptions", defaultValue = "none")
          Set<String> subscriptions,
      @ConfigProperty(name = "sluice.consistency.patience", defaultValue = "PT5S")
          Duration patience) {
    this.store = store;
    this.inbox = inbox;
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
    return waitFor(positions(header), Instant.now().plus(patience));
  }

  private Uni<Void> waitFor(List<Position> positions, Instant until) {
    return allApplied(positions)
        .flatMap(
            applied -> {
              if (applied) {
                return Uni.createFrom().voidItem();
              }
              if (Instant.now().isAfter(until)) {
                return Uni.createFrom().failure(notCaughtUp());
              }
              return Uni.createFrom()
                  .voidItem()
                  .onItem()
                  .delayIt()
                  .by(STEP)
                  .flatMap(waited -> waitFor(positions, until));
            });
  }

  private static ProblemException notCaughtUp() {
    return new ProblemException(
        Problem.of(
                503,
                "NOT_CAUGHT_UP",
                "The events that Sluice-After names are not applied here yet.")
            .header("Retry-After", "1"));
  }

  private Uni<Boolean> allApplied(List<Position> positions) {
    Uni<Boolean> all = Uni.createFrom().item(true);
    for (Position position : positions) {
      all = all.flatMap(so -> so ? applied(position) : Uni.createFrom().item(false));
    }
    return all;
  }

  private Uni<Boolean> applied(Position position) {
    if (position.service().equals(service)) {
      StreamId stream = new StreamId("", "", position.stream());
      return Waited.uni(() -> store.version(stream) >= position.version());
    }
    return subscriptions.contains(position.service())
        ? inbox.place(position.stream()).map(place -> place.version() >= position.version())
        : Uni.createFrom().item(true);
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
