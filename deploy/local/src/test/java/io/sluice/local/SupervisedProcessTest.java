package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
            Program.of("worker", List.of(command), folder.resolve("log")),
            new Backoff(Duration.ofMillis(1)),
            started::add,
            said::add);
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
  void goesOnTryingWhatCannotBeStarted() {
    AtomicInteger asked = new AtomicInteger();
    Supplier<List<String>> command =
        () -> {
          if (asked.incrementAndGet() == 2) {
            throw new IllegalStateException("no space left on device");
          }
          return List.of("true");
        };
    Path log = folder.resolve("log");
    Program program = new Program("worker", command, log, "TERM", Duration.ofSeconds(15));
    process =
        new SupervisedProcess(program, new Backoff(Duration.ofMillis(1)), started::add, said::add);
    process.start();

    await().until(() -> started.size() >= 2);

    assertThat(said).contains("worker cannot be started: no space left on device");
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
