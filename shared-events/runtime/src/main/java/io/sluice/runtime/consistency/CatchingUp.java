package io.sluice.runtime.consistency;

import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.limit.Places;
import io.sluice.runtime.memory.Freshness;
import io.sluice.runtime.store.StreamId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Waits until this service has applied some events, {@code sluice.consistency.patience} at most,
 * then it fails with 503 {@code NOT_CAUGHT_UP}. Whoever goes on gets an answer with these events,
 * from whichever replica and whatever is remembered there: what is in the database without this
 * process having been told makes it forget the workspace.
 *
 * <p>Events of a stream that the caller may not know of count as not applied, and the end of the
 * patience comes by the clock alone, so that a stream that is hidden and one that does not exist
 * have the same answer at the same time. Who may know is asked anew at each look, so a wait for
 * one's own grant ends with it. A look asks the database once, whatever is waited for, and nobody
 * can have more than {@code sluice.consistency.waits-per-caller} waits at a time.
 */
@ApplicationScoped
class CatchingUp {
  private static final Duration FIRST_STEP = Duration.ofMillis(5);
  private static final Duration LONGEST_STEP = Duration.ofMillis(50);

  private final AppliedVersions database;
  private final Freshness freshness;
  private final WhoMayKnow whoMayKnow;
  private final String service;
  private final Set<String> subscriptions;
  private final Duration patience;
  private final Places waits;

  CatchingUp(
      AppliedVersions database,
      Freshness freshness,
      WhoMayKnow whoMayKnow,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "sluice.subscriptions", defaultValue = "none")
          Set<String> subscriptions,
      @ConfigProperty(name = "sluice.consistency.patience", defaultValue = "PT5S")
          Duration patience,
      @ConfigProperty(name = "sluice.consistency.waits-per-caller", defaultValue = "32")
          int waitsPerCaller) {
    this.database = database;
    this.freshness = freshness;
    this.whoMayKnow = whoMayKnow;
    this.service = service;
    this.subscriptions = subscriptions;
    this.patience = patience;
    this.waits = new Places(waitsPerCaller);
  }

  /**
   * Done as soon as all of these are applied here.
   *
   * @param who whose share of the waits it takes
   */
  Uni<Void> with(Caller caller, String who, List<Position> positions) {
    List<Position> ours = positions.stream().filter(this::concernsThisService).toList();
    if (ours.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return openAtFirst(caller, ours)
        .flatMap(
            open -> open.isEmpty() ? Uni.createFrom().voidItem() : patiently(caller, who, open));
  }

  private Uni<Void> patiently(Caller caller, String who, List<Position> open) {
    if (!waits.take(who)) {
      return Uni.createFrom().failure(tooManyWaits());
    }
    return again(caller, open, FIRST_STEP)
        .ifNoItem()
        .after(patience)
        .failWith(CatchingUp::notCaughtUp)
        .onTermination()
        .invoke(() -> waits.leave(who));
  }

  private Uni<Void> again(Caller caller, List<Position> open, Duration step) {
    Duration next = step.multipliedBy(2);
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(step)
        .flatMap(_ -> open(caller, open))
        .flatMap(
            left ->
                left.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : again(caller, left, next.compareTo(LONGEST_STEP) < 0 ? next : LONGEST_STEP));
  }

  /** What the service has no business with is not waited for. */
  private boolean concernsThisService(Position position) {
    return isOwn(position) || subscriptions.contains(position.service());
  }

  private boolean isOwn(Position position) {
    return position.service().equals(service);
  }

  /** Most often all memories of this process know of them, so that no look is needed. */
  private Uni<List<Position>> openAtFirst(Caller caller, List<Position> positions) {
    Set<Position> fresh =
        positions.stream()
            .filter(each -> freshness.isKnown(each.stream(), each.version()))
            .collect(Collectors.toSet());
    return besides(fresh, positions, caller)
        .flatMap(open -> open.isEmpty() ? Uni.createFrom().item(open) : open(caller, open));
  }

  /** Those that are not applied, as far as the caller may know. */
  private Uni<List<Position>> open(Caller caller, List<Position> positions) {
    return applied(positions).flatMap(applied -> besides(applied, positions, caller));
  }

  /** All but those of the applied ones that the caller may know of. */
  private Uni<List<Position>> besides(
      Set<Position> applied, List<Position> positions, Caller caller) {
    return whoMayKnow
        .known(caller, applied.stream().flatMap(each -> each.id().stream()).toList())
        .map(known -> without(positions, applied, known));
  }

  private static List<Position> without(
      List<Position> positions, Set<Position> applied, Set<StreamId> known) {
    return positions.stream()
        .filter(each -> !applied.contains(each) || each.id().filter(known::contains).isEmpty())
        .toList();
  }

  /**
   * Those that the database has; whoever remembers is told of them. Once memories were told of some
   * streams, it is not asked whether they know of others: two services may use the same name.
   */
  private Uni<Set<Position>> applied(List<Position> positions) {
    return database
        .of(streams(positions, true), streams(positions, false))
        .map(
            versions ->
                positions.stream()
                    .filter(each -> isIn(versions, each))
                    .collect(Collectors.toSet()));
  }

  private boolean isIn(AppliedVersions.Found versions, Position position) {
    String stream = position.stream();
    long version = versions.of(isOwn(position), stream);
    if (version < position.version()) {
      return false;
    }
    if (version > 0) {
      freshness.seen(stream, version);
    }
    return true;
  }

  private List<String> streams(List<Position> positions, boolean own) {
    return positions.stream().filter(each -> isOwn(each) == own).map(Position::stream).toList();
  }

  private static ProblemException notCaughtUp() {
    return new ProblemException(
        Problem.of(
                503,
                "NOT_CAUGHT_UP",
                "The events that Sluice-After names are not applied here yet.")
            .header("Retry-After", "1"));
  }

  private static ProblemException tooManyWaits() {
    return new ProblemException(
        Problem.of(
                429,
                "TOO_MANY_REQUESTS",
                "Too many of your requests wait for what Sluice-After names already.")
            .header("Retry-After", "1"));
  }
}
