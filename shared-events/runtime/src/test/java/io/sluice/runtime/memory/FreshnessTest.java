package io.sluice.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.store.RecordedEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two replicas of a service: one has the events, the other one remembers what was before. */
class FreshnessTest {
  private final WorkspaceMemory<String, String> memory = new WorkspaceMemory<>(Duration.ofHours(1));
  private final Freshness freshness = new Freshness(List.of(() -> memory));
  private final ToyStream stream = ToyStream.fresh();

  @Test
  void whatTheDatabaseHasWithoutThisProcessHavingBeenToldIsForgotten() {
    told(1);
    remember();

    freshness.seen(stream.id().value(), 2);

    assertThat(remembered()).isNull();
    assertThat(freshness.isKnown(stream.id().value(), 2)).isTrue();
  }

  @Test
  void whatThisProcessWasToldIsNotForgottenAgain() {
    told(2);
    remember();

    freshness.seen(stream.id().value(), 1);
    freshness.seen(stream.id().value(), 2);

    assertThat(remembered()).isEqualTo("old");
  }

  @Test
  void anEventAfterOneThatWasMissedShowsIt() {
    told(1);
    event();
    remember();

    told(1);

    assertThat(remembered()).isNull();
  }

  @Test
  void theNextEventIsTheBusinessOfThoseWhoAreTold() {
    told(1);
    remember();

    told(1);

    assertThat(remembered()).isEqualTo("old");
  }

  private void told(int events) {
    for (int i = 0; i < events; i++) {
      RecordedEvent event = event();
      freshness.committed(event.envelope(), event.event());
    }
  }

  private RecordedEvent event() {
    stream.append(List.of(new EnvironmentRenamed("dev", "any")));
    return stream.events().getLast();
  }

  private void remember() {
    memory
        .get(stream.id().workspace(), "key", () -> Uni.createFrom().item("old"))
        .await()
        .indefinitely();
  }

  private String remembered() {
    return memory.known(stream.id().workspace(), "key");
  }
}
