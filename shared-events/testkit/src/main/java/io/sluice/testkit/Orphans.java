package io.sluice.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * Children of a JVM that is killed without a chance to end them. A shell watches both: when the
 * parent is gone, it ends the child and deletes what it used.
 */
final class Orphans {
  private static final String WATCH =
      """
      while kill -0 "$1" 2>/dev/null; do
        kill -0 "$2" 2>/dev/null || exit 0
        sleep 1
      done
      kill -INT "$2" 2>/dev/null || exit 0
      while kill -0 "$2" 2>/dev/null; do sleep 1; done
      rm -rf "$3"
      """;

  private Orphans() {}

  /** Ends the process some seconds after this JVM has ended without doing it. */
  static void endWithParent(long pid, Path folder) throws IOException {
    List<String> command =
        List.of(
            "sh",
            "-c",
            WATCH,
            "watch",
            Long.toString(ProcessHandle.current().pid()),
            Long.toString(pid),
            folder.toString());
    Process watch =
        new ProcessBuilder(OwnSession.of(command))
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    watch.getOutputStream().close();
  }
}
