package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {
  @TempDir Path folder;
  private final List<ProcessRef> started = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private SupervisedProcess process;

  private SupervisedProcess process(String... command) {
    process =
        new SupervisedProcess(
            "worker",
            List.of(command),
            folder.resolve("log"),
            new Backoff(Duration.ofMillis(1)),
            started::add,
            said::add,
            Duration.ofSeconds(15));
    return process;
  }

  @AfterEach
  void end() {
    process.kill();
  }

  @Test
  void startsAgainWhatEndedByItselfAndSaysSo() {
    process("sh", "-c", "echo once more; exit 3").start();

    await().until(() -> started.size() >= 3);

    assertThat(said.getFirst()).startsWith("worker ended with code 3");
    assertThat(started).doesNotHaveDuplicates();
    await().untilAsserted(() -> assertThat(folder.resolve("log")).content().contains("once more"));
  }

  @Test
  void startsAgainWhatSomebodyElseKilled() {
    process("sleep", "600").start();
    ProcessHandle first = ProcessHandle.of(process.pid()).orElseThrow();

    first.destroyForcibly();

    await().until(() -> started.size() == 2 && process.isAlive());
    assertThat(process.pid()).isNotEqualTo(first.pid());
  }

  @Test
  void leavesDeadWhatItWasToldToKillUntilItIsToldToStart() {
    process("sleep", "600").start();

    process.kill();
    assertThat(process.isAlive()).isFalse();
    process.start();

    assertThat(process.isAlive()).isTrue();
    assertThat(started).hasSize(2);
    assertThat(said).isEmpty();
  }

  @Test
  void stopsForGood() {
    process("sleep", "600").start();
    ProcessRef only = started.getFirst();

    process.stop();

    assertThat(only.alive()).isEmpty();
    assertThat(started).hasSize(1);
    assertThat(said).isEmpty();
  }
}
