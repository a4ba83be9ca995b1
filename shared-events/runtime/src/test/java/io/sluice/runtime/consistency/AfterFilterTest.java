package io.sluice.runtime.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.inbox.ListeningService;
import io.sluice.runtime.memory.Freshness;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.PgEventStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The service under test is called {@code here}, and listens to {@code neighbour} alone. */
class AfterFilterTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final EventStore store = new PgEventStore(ScratchDatabase.pool());
  private final ListeningService here = new ListeningService();
  private final ToyStream stream = ToyStream.fresh();
  private final WorkspaceMemory<String, String> memory = new WorkspaceMemory<>(LONG);

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
            () -> ScratchDatabase.await(filter(SHORT).caughtUp(position("neighbour", 2))))
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> isNotCaughtUp(refused.problem()));
  }

  @Test
  void allPositionsAreWaitedFor() {
    here.hears(stream);
    String both = position("neighbour", 1) + ", " + position("here", 1);

    assertThatThrownBy(() -> ScratchDatabase.await(filter(SHORT).caughtUp(both)))
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

      ScratchDatabase.await(filter(LONG).caughtUp(service + "/" + written.id().value() + "@1"));

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

  private static void isNotCaughtUp(Problem problem) {
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.code()).isEqualTo("NOT_CAUGHT_UP");
    assertThat(problem.headers()).containsEntry("Retry-After", "1");
  }

  private static void stillWaiting(CompletableFuture<Void> request) {
    await().during(Duration.ofMillis(100)).until(() -> !request.isDone());
  }

  private CompletableFuture<Void> request(Duration patience, String service, long version) {
    return filter(patience).caughtUp(position(service, version)).subscribeAsCompletionStage();
  }

  private AfterFilter filter(Duration patience) {
    return new AfterFilter(
        new AppliedVersions(ScratchDatabase.pool(), here.inbox()),
        new Freshness(List.of(() -> memory)),
        "here",
        Set.of("neighbour"),
        patience);
  }

  private String position(String service, long version) {
    return service + "/" + stream.id().value() + "@" + version;
  }
}
