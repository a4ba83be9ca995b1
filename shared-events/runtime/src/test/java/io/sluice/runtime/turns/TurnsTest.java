package io.sluice.runtime.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.ScratchDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();
  private final List<Integer> begun = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> works = new ArrayList<>();

  @Test
  void worksOnAStreamBeginOneAfterTheOtherInTheOrderInWhichTheyCame() {
    prepare(4);
    IntStream.range(0, 4).forEach(this::start);
    assertThat(begun).containsExactly(0);

    works.get(0).complete(null);
    assertThat(begun).containsExactly(0, 1);
    works.get(2).complete(null);
    assertThat(begun).containsExactly(0, 1);
    works.get(1).complete(null);
    assertThat(begun).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aWorkThatFailsEndsItsTurn() {
    start(0);
    start(1);

    works.get(0).completeExceptionally(new IllegalStateException("broken"));

    assertThat(begun).containsExactly(0, 1);
  }

  @Test
  void aStreamWithoutWorkWaitsForNobody() {
    start(0);
    works.get(0).complete(null);

    start(1);

    assertThat(begun).containsExactly(0, 1);
  }

  @Test
  void worksOnOtherStreamsDoNotWait() {
    start(0);

    turns.take("other", () -> work(7)).subscribe().with(done -> {});

    assertThat(begun).containsExactly(0, 7);
  }

  @Test
  void aWorkGoesOnInTheContextThatItCameFrom() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    turns
        .take("stream", () -> Uni.createFrom().completionStage(first))
        .subscribe()
        .with(done -> {});
    Context own = ScratchDatabase.vertx().getOrCreateContext();
    CompletableFuture<Context> seen = new CompletableFuture<>();
    CompletableFuture<Void> queued = new CompletableFuture<>();
    own.runOnContext(
        ignored -> {
          turns
              .take(
                  "stream",
                  () -> {
                    seen.complete(Vertx.currentContext());
                    return Uni.createFrom().voidItem();
                  })
              .subscribe()
              .with(done -> {});
          queued.complete(null);
        });
    await().until(queued::isDone);
    assertThat(seen).isNotDone();

    first.complete(null);

    await().untilAsserted(() -> assertThat(seen).isCompletedWithValue(own));
  }

  @Test
  void aThousandWaitingWorksAllBegin() {
    prepare(1000);
    IntStream.range(0, 1000).forEach(this::start);

    works.forEach(work -> work.complete(null));

    assertThat(begun).hasSize(1000).isSorted();
  }

  private void start(int number) {
    turns.take("stream", () -> work(number)).subscribe().with(done -> {}, failure -> {});
  }

  private Uni<Void> work(int number) {
    begun.add(number);
    return Uni.createFrom().completionStage(ofWork(number));
  }

  private CompletableFuture<Void> ofWork(int number) {
    while (works.size() <= number) {
      works.add(new CompletableFuture<>());
    }
    return works.get(number);
  }

  private void prepare(int count) {
    assertThat(ofWork(count - 1)).isNotDone();
  }
}
