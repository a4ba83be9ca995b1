package io.sluice.runtime.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final BodyBudget budget = new BodyBudget(100, 40);

  @Test
  void allTogetherHaveSoMuchAndNoMore() throws Exception {
    assertThat(take("a", 40)).isTrue();
    assertThat(take("b", 40)).isTrue();
    assertThat(take("c", 21)).isFalse();
    assertThat(take("c", 20)).isTrue();
    assertThat(budget.sum()).isEqualTo(100);
  }

  @Test
  void oneHasNoMoreThanItsShareOrOneBody() throws Exception {
    assertThat(take("a", 40)).isTrue();
    assertThat(take("a", 1)).isFalse();
    budget.give("a", 40);
    assertThat(take("a", 1)).isTrue();
  }

  @Test
  void whoWaitsHasWhatOthersGiveBack() throws Exception {
    take("a", 40);
    take("b", 40);
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return budget.take("c", 40, LONG);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    await().during(Duration.ofMillis(100)).until(() -> !waiting.isDone());

    budget.give("a", 40);

    assertThat(waiting).succeedsWithin(LONG).isEqualTo(true);
  }

  @Test
  void aBodyThatCouldNeverFitIsAFaultOfTheSettings() {
    assertThatThrownBy(() -> new BodyBudget(10, 11)).hasMessageContaining("never fits");
  }

  @Test
  void aBodyTakesRoomAsItComesAndGivesAllBackOnce() throws IOException {
    Room room = new Room();
    byte[] sent = new byte[100_000];
    BudgetedBody body = new BudgetedBody(new ByteArrayInputStream(sent), room);

    assertThat(body.read()).isZero();
    assertThat(room.taken).isEqualTo(BudgetedBody.PIECE);
    assertThat(body.readAllBytes()).hasSize(sent.length - 1);
    assertThat(room.taken).isGreaterThanOrEqualTo(sent.length);

    body.end();
    body.end();
    assertThat(room.taken).isZero();
  }

  @Test
  void aBodyThatEndsWhileItWaitsForRoomKeepsNone() {
    Room room = new Room();
    BudgetedBody body = new BudgetedBody(new ByteArrayInputStream(new byte[10]), room);
    room.meanwhile = body::end;

    assertThatThrownBy(body::read).hasMessageContaining("is over");
    assertThat(room.taken).isZero();
  }

  private static final class Room implements BudgetedBody.Room {
    private long taken;
    private Runnable meanwhile = () -> {};

    @Override
    public void take(int bytes) {
      meanwhile.run();
      taken += bytes;
    }

    @Override
    public void give(long bytes) {
      taken -= bytes;
    }
  }

  private boolean take(String who, long bytes) throws InterruptedException {
    return budget.take(who, bytes, Duration.ZERO);
  }
}
