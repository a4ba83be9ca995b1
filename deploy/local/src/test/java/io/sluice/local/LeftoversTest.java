package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Layout layout;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    layout = new Layout(folder, folder.resolve("data"));
    layout.create();
    process = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  private RunState crashed(ProcessRef left) {
    RunState state = RunState.begin(layout);
    // Its platform is gone: no process has this start.
    state.process("platform", new ProcessRef(ProcessHandle.current().pid(), Instant.EPOCH));
    state.process("config-service", left);
    return state;
  }

  @Test
  void endsWhatACrashedRunLeft() {
    crashed(ProcessRef.of(process.toHandle()));

    assertThat(Leftovers.clean(layout, said::add)).isTrue();

    await().until(() -> !process.isAlive());
    assertThat(said).singleElement().asString().contains("config-service");
    assertThat(RunState.read(layout).processes()).isEmpty();
  }

  @Test
  void endsAlsoWhatIsPaused() {
    crashed(ProcessRef.of(process.toHandle()));
    assertThat(io.sluice.testkit.Signals.send("STOP", process.pid())).isTrue();

    Leftovers.clean(layout, said::add);

    await().until(() -> !process.isAlive());
  }

  @Test
  void leavesAStrangerAloneThatGotTheIdOfAProcessThatIsGone() {
    ProcessRef now = ProcessRef.of(process.toHandle());
    crashed(new ProcessRef(now.pid(), now.started().minus(Duration.ofMinutes(5))));

    assertThat(Leftovers.clean(layout, said::add)).isFalse();

    assertThat(process.isAlive()).isTrue();
    assertThat(said).isEmpty();
  }

  @Test
  void findsNothingWhereNothingRan() {
    assertThat(Leftovers.clean(layout, said::add)).isFalse();
  }
}
