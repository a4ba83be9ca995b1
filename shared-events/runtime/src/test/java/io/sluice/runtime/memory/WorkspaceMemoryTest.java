package io.sluice.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
}
