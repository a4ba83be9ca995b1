package io.sluice.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WorkspaceMemoryTest {
  private final WorkspaceMemory<String, String> memory = new WorkspaceMemory<>(Duration.ofHours(1));
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void isMadeOnceAndThenKnown() {
    assertThat(memory.known("nexora", "a")).isNull();
    assertThat(get("nexora", "a")).isEqualTo("a1");
    assertThat(get("nexora", "a")).isEqualTo("a1");
    assertThat(memory.known("nexora", "a")).isEqualTo("a1");
    assertThat(get("nexora", "b")).isEqualTo("b2");
    assertThat(get("other", "a")).isEqualTo("a3");
  }

  @Test
  void isMadeAnewOnceItIsForgotten() {
    get("nexora", "a");
    get("nexora", "b");
    memory.forget("nexora", "a");
    assertThat(memory.known("nexora", "a")).isNull();
    assertThat(memory.known("nexora", "b")).isEqualTo("b2");
    memory.forget("nexora");
    assertThat(memory.known("nexora", "b")).isNull();
    memory.forget("unheard-of");
    memory.forget("unheard-of", "a");
  }

  @Test
  void whatIsMadeWhileItIsForgottenIsNotRemembered() {
    for (boolean whole : new boolean[] {true, false}) {
      AtomicReference<UniEmitter<? super String>> making = new AtomicReference<>();
      AtomicReference<String> answered = new AtomicReference<>();
      memory
          .get("nexora", "a", () -> Uni.createFrom().<String>emitter(making::set))
          .subscribe()
          .with(answered::set);
      if (whole) {
        memory.forget("nexora");
      } else {
        memory.forget("nexora", "a");
      }
      making.get().complete("old");
      assertThat(answered).hasValue("old"); // right for one who asked before
      assertThat(memory.known("nexora", "a")).isNull();
    }
  }

  @Test
  void whoAsksAfterItIsForgottenIsNotGivenWhatWasBegunBefore() {
    for (boolean whole : new boolean[] {true, false}) {
      AtomicReference<UniEmitter<? super String>> making = new AtomicReference<>();
      memory
          .get("nexora", "b", () -> Uni.createFrom().<String>emitter(making::set))
          .subscribe()
          .with(old -> {});
      if (whole) {
        memory.forget("nexora");
      } else {
        memory.forget("nexora", "b");
      }

      assertThat(get("nexora", "b")).startsWith("b");
      String made = memory.known("nexora", "b");
      making.get().complete("old");

      assertThat(memory.known("nexora", "b")).isEqualTo(made);
      memory.forget("nexora");
    }
  }

  @Test
  void whatIsBeingMadeIsWaitedForAndMadeOnce() {
    AtomicReference<UniEmitter<? super String>> making = new AtomicReference<>();
    List<String> answered = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      memory
          .get(
              "nexora",
              "a",
              () -> {
                made.incrementAndGet();
                return Uni.createFrom().<String>emitter(making::set);
              })
          .subscribe()
          .with(answered::add);
    }

    making.get().complete("new");

    assertThat(answered).containsExactly("new", "new", "new");
    assertThat(made).hasValue(1);
  }

  @Test
  void whoLeavesDoesNotTakeItAwayFromOthers() {
    AtomicReference<UniEmitter<? super String>> making = new AtomicReference<>();
    List<String> answered = new ArrayList<>();
    var left =
        memory
            .get("nexora", "a", () -> Uni.createFrom().<String>emitter(making::set))
            .subscribe()
            .with(answered::add);
    memory.get("nexora", "a", () -> Uni.createFrom().item("again")).subscribe().with(answered::add);

    left.cancel();
    making.get().complete("new");

    assertThat(answered).containsExactly("new");
  }

  @Test
  void noMoreIsRememberedThanItsWeight() {
    WorkspaceMemory<String, String> small =
        new WorkspaceMemory<>(Duration.ofHours(1), 2 * (212 + 5), (key, thing) -> thing.length());
    for (int i = 0; i < 10; i++) {
      small.get("nexora", "key" + i, () -> Uni.createFrom().item("12345")).await().indefinitely();
    }

    assertThat(IntStream.range(0, 10).filter(i -> small.known("nexora", "key" + i) != null).count())
        .isLessThanOrEqualTo(2);
  }

  @Test
  void aFailureIsNotRemembered() {
    assertThatThrownBy(
            () ->
                memory
                    .get("nexora", "a", () -> Uni.createFrom().failure(new IllegalStateException()))
                    .await()
                    .indefinitely())
        .isInstanceOf(IllegalStateException.class);
    assertThat(get("nexora", "a")).isEqualTo("a1");
  }

  @Test
  void nothingIsRememberedForLongerThanItsAge() {
    WorkspaceMemory<String, String> forgetful = new WorkspaceMemory<>(Duration.ofMillis(50));
    forgetful.get("nexora", "a", () -> Uni.createFrom().item("old")).await().indefinitely();
    Awaitility.await().until(() -> forgetful.known("nexora", "a") == null);
  }

  private String get(String workspace, String key) {
    return memory
        .get(workspace, key, () -> Uni.createFrom().item(() -> key + made.incrementAndGet()))
        .await()
        .indefinitely();
  }

  @Test
  void whatDoesNotExistTakesABoundedPartOfMemoryWhateverItsName() {
    WorkspaceMemory<String, String> small =
        new WorkspaceMemory<>(Duration.ofHours(1), 1_000_000, (key, thing) -> key.length());
    for (int i = 0; i < 200_000; i++) {
      String name = "no-such-workspace-" + i;
      small.get(name, "workspace", () -> Uni.createFrom().item("none")).await().indefinitely();
    }
    assertThat(small.size()).isLessThan(1_000_000 / 200 + WorkspaceMemory.partOfHeap(64) / 200);

    String long1 = "x".repeat(100_000);
    for (int i = 0; i < 1_000; i++) {
      small.get("w", long1 + i, () -> Uni.createFrom().item("none")).await().indefinitely();
      small.get(long1 + i, "k", () -> Uni.createFrom().item("none")).await().indefinitely();
    }
    assertThat(small.size()).isLessThan(1_000_000 / 200 + WorkspaceMemory.partOfHeap(64) / 200);
  }
}
