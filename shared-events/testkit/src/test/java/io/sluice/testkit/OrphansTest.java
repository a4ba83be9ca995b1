package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
  @TempDir Path folder;

  /** A JVM that starts a temporary server and goes on for ever. */
  static final class Parent {
    static void main(String[] arguments) throws Exception {
      var server = EmbeddedPostgresServer.start(EmbeddedPostgresServer.Options.forTests());
      System.out.println("server " + server.pid());
      Thread.currentThread().join();
    }
  }

  @Test
  void aTemporaryServerEndsSoonAfterItsJvmWasKilled() {
    try (FaultProcess parent =
        FaultProcess.start(
            folder.resolve("log"),
            Map.of(),
            List.of(
                FaultProcess.java(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Parent.class.getName()))) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> parent.output().matches("(?s).*server \\d+\\n.*"));
      long server = Long.parseLong(parent.output().replaceAll("(?s).*server (\\d+)\\n.*", "$1"));
      assertThat(Signals.send("0", server)).isTrue();

      parent.kill();

      await().atMost(Duration.ofMinutes(1)).until(() -> !runs(server));
    }
  }

  /** A process that nobody buried has ended, too. */
  private static boolean runs(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .isPresent();
  }
}
