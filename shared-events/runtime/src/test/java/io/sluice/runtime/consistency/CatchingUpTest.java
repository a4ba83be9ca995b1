package io.sluice.runtime.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.events.Via;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.inbox.ListeningService;
import io.sluice.runtime.memory.Freshness;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.PgEventStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The service under test is called {@code here}, and listens to {@code neighbour} alone. */
class CatchingUpTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final int WAITS = 3;
  private static final Caller ANNA =
      new Caller("anna", Set.of(), false, Via.REST, null, null, null, null, null, null, null);

  private final EventStore store = new PgEventStore(ScratchDatabase.pool());
  private final ListeningService here = new ListeningService();
  private final ToyStream stream = ToyStream.fresh();
  private final WorkspaceMemory<String, String> memory = new WorkspaceMemory<>(LONG);
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();

  @Test
  void aRequestGoesOnWhenTheEventsItNamesAreApplied() {
    CompletableFuture<Void> request = request(LONG, "neighbour", 2);

    here.hears(stream);
    stillWaiting(request);
    here.hears(stream);

    assertThat(request).succeedsWithin(LONG);
  }

  @Test
  void aRequestWaitsForOwnEventsToo() {
    CompletableFuture<Void> request = request(LONG, "here", 1);
    stillWaiting(request);

    store.append(stream.append(1));

    assertThat(request).succeedsWithin(LONG);
  }

  @Test
  void whatIsAppliedAlreadyIsNotWaitedFor() {
    here.hears(stream);

    assertThat(request(Duration.ZERO, "neighbour", 1)).succeedsWithin(LONG);
  }

  @Test
  void whoWaitsTooLongIsTold() {
    here.hears(stream);

    assertThatThrownBy(
            () ->
                ScratchDatabase.await(
                    filter(SHORT).with(ANNA, "anna", Position.list(position("neighbour", 2)))))
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> isNotCaughtUp(refused.problem()));
  }

  @Test
  void allPositionsAreWaitedFor() {
    here.hears(stream);
    String both = position("neighbour", 1) + ", " + position("here", 1);

    assertThatThrownBy(
            () -> ScratchDatabase.await(filter(SHORT).with(ANNA, "anna", Position.list(both))))
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> isNotCaughtUp(refused.problem()));
  }

  @Test
  void whatAnotherReplicaAppliedOrWroteIsNotAnsweredFromMemory() {
    for (String service : List.of("here", "neighbour")) {
      ToyStream written = ToyStream.fresh();
      remember(written);
      if (service.equals("here")) {
        new PgEventStore(ScratchDatabase.pool()).append(written.append(1));
      } else {
        here.hears(written);
      }

      ScratchDatabase.await(
          filter(LONG).with(ANNA, "anna", Position.list(service + "/" + written.id() + "@1")));

      assertThat(memory.known(written.id().workspace(), "key")).isNull();
    }
  }

  private void remember(ToyStream of) {
    memory
        .get(of.id().workspace(), "key", () -> Uni.createFrom().item("from before"))
        .await()
        .indefinitely();
  }

  @Test
  void servicesThatNobodyListensToAreNotWaitedFor() {
    assertThat(request(Duration.ZERO, "stranger", 7)).succeedsWithin(LONG);
  }

  @Test
  void aHiddenStreamAndOneThatDoesNotExistAreWaitedForAlike() {
    hidden.add(stream.id().workspace());
    here.hears(stream);
    String none = "neighbour/" + ToyStream.fresh().id() + "@1";

    Duration ofHidden = refusedAfter(position("neighbour", 1));
    Duration ofNone = refusedAfter(none);

    assertThat(ofHidden).isGreaterThanOrEqualTo(PATIENCE).isCloseTo(ofNone, A_MOMENT);
  }

  @Test
  void aWaitForOnesOwnGrantEndsWithIt() {
    hidden.add(stream.id().workspace());
    here.hears(stream);
    CompletableFuture<Void> request = request(LONG, "neighbour", 1);
    stillWaiting(request);

    hidden.clear();

    assertThat(request).succeedsWithin(LONG);
  }

  @Test
  void whatIsNoStreamIsWaitedForLikeOneThatDoesNotExist() {
    assertThat(refusedAfter("neighbour/nonsense@1")).isGreaterThanOrEqualTo(PATIENCE);
    assertThat(refusedAfter("neighbour/work%zz/x@1")).isGreaterThanOrEqualTo(PATIENCE);
  }

  @Test
  void nobodyHasMoreWaitsAtATimeThanTheirShare() {
    CatchingUp filter = filter(PATIENCE);
    List<CompletableFuture<Void>> waits =
        Stream.generate(() -> waiting(filter, "anna")).limit(WAITS).toList();

    assertThatThrownBy(() -> ScratchDatabase.await(with(filter, "anna")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(429);
              assertThat(refused.problem().code()).isEqualTo("TOO_MANY_REQUESTS");
              assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
            });
    assertThat(waiting(filter, "bert")).as("somebody else's").isNotDone();
    waits.forEach(wait -> assertThat(wait).failsWithin(LONG));
    assertThat(waiting(filter, "anna")).as("once they are over").isNotDone();
  }

  @Test
  void aLookAsksTheDatabaseOnceForAllPositions() {
    List<Integer> asked = new CopyOnWriteArrayList<>();
    AppliedVersions counted =
        new AppliedVersions(ScratchDatabase.pool(), "here") {
          @Override
          Uni<Found> of(Collection<String> own, Collection<String> foreign) {
            asked.add(own.size() + foreign.size());
            return Uni.createFrom().item(new Found(Map.of(), Map.of()));
          }
        };
    String all =
        Stream.generate(() -> "neighbour/" + ToyStream.fresh().id() + "@1, here/x/y@1")
            .limit(10)
            .collect(Collectors.joining(","));

    assertThatThrownBy(
        () -> ScratchDatabase.await(filter(SHORT, counted).with(ANNA, "anna", Position.list(all))));

    assertThat(asked).hasSizeLessThan(10).containsOnly(20);
  }

  private CompletableFuture<Void> waiting(CatchingUp filter, String who) {
    CompletableFuture<Void> wait = with(filter, who).subscribeAsCompletionStage();
    stillWaiting(wait);
    return wait;
  }

  private Uni<Void> with(CatchingUp filter, String who) {
    return filter.with(ANNA, who, Position.list(position("neighbour", 99)));
  }

  private Duration refusedAfter(String header) {
    CatchingUp filter = filter(PATIENCE);
    long start = System.nanoTime();
    assertThatThrownBy(
            () -> ScratchDatabase.await(filter.with(ANNA, "anna", Position.list(header))))
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> isNotCaughtUp(refused.problem()));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void isNotCaughtUp(Problem problem) {
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.code()).isEqualTo("NOT_CAUGHT_UP");
    assertThat(problem.headers()).containsEntry("Retry-After", "1");
  }

  private static void stillWaiting(CompletableFuture<Void> request) {
    await().during(Duration.ofMillis(100)).until(() -> !request.isDone());
  }

  private CompletableFuture<Void> request(Duration patience, String service, long version) {
    return filter(patience)
        .with(ANNA, "anna", Position.list(position(service, version)))
        .subscribeAsCompletionStage();
  }

  private CatchingUp filter(Duration patience) {
    return filter(patience, new AppliedVersions(ScratchDatabase.pool(), here.name()));
  }

  private CatchingUp filter(Duration patience, AppliedVersions versions) {
    return new CatchingUp(
        versions,
        new Freshness(List.of(() -> memory)),
        (caller, streams) ->
            Uni.createFrom()
                .item(
                    streams.stream()
                        .filter(each -> !hidden.contains(each.workspace()))
                        .collect(Collectors.toSet())),
        "here",
        Set.of("neighbour"),
        patience,
        WAITS);
  }

  private String position(String service, long version) {
    return service + "/" + stream.id().value() + "@" + version;
  }
}
