package io.sluice.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void worksOnAStreamBeginOneAfterTheOtherInTheOrderInWhichTheyCame() {
    IntStream.range(0, 4).forEach(i -> start("stream", i));
    awaitBegun(0);

    works.get(0).complete(null);
    awaitBegun(0, 1);
    works.get(2).complete(null);
    awaitBegun(0, 1);
    works.get(1).complete(null);
    awaitBegun(0, 1, 2, 3);
  }

  @Test
  void aWorkThatFailsEndsItsTurn() {
    start("stream", 0);
    start("stream", 1);

    works.get(0).completeExceptionally(new IllegalStateException("broken"));

    awaitBegun(0, 1);
  }

  @Test
  void aStreamWithoutWorkWaitsForNobody() {
    start("stream", 0);
    works.get(0).complete(null);
    await().until(() -> !threads.getFirst().isAlive());

    start("stream", 1);

    awaitBegun(0, 1);
  }

  @Test
  void worksOnOtherStreamsDoNotWait() {
    start("stream", 0);
    start("other", 1);

    awaitBegun(0, 1);
  }

  @Test
  void aThousandWaitingWorksAllBegin() {
    IntStream.range(0, 1000).forEach(i -> start("stream", i));

    works.forEach(work -> work.complete(null));

    await().until(() -> begun.size() == 1000);
    assertThat(begun).isSorted();
  }

  /** Returns when the work has begun, or waits for its turn. */
  private void start(String stream, int number) {
    CompletableFuture<Void> work = new CompletableFuture<>();
    works.add(work);
    Thread thread =
        Thread.startVirtualThread(
            () ->
                turns.take(
                    stream,
                    () -> {
                      begun.add(number);
                      return work.handle((done, failure) -> done).join();
                    }));
    threads.add(thread);
    await().until(() -> begun.contains(number) || thread.getState() == Thread.State.WAITING);
  }

  private void awaitBegun(Integer... numbers) {
    await().until(() -> begun.size() >= numbers.length);
    assertThat(begun).containsExactly(numbers);
  }
}
