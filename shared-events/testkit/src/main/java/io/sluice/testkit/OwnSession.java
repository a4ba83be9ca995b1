package io.sluice.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Prefixes for commands. A child in a session of its own does not get the terminal's Ctrl-C, so
 * that its parent decides when it ends. PostgreSQL refuses to run as root, so root starts it as
 * somebody else. All prefixes replace themselves by the command: the process id stays the same.
 */
public final class OwnSession {
  private static final int NOBODY = 65534;

  private OwnSession() {}

  /** The command in a session of its own, where the system can do that. */
  public static List<String> of(List<String> command) {
    return program("setsid").map(setsid -> prefixed(List.of(setsid), command)).orElse(command);
  }

  /**
   * The command for a program that refuses to run as root; unchanged for other users.
   *
   * @param owned folder that the program must own
   */
  static List<String> unprivileged(List<String> command, Path owned) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return command;
    }
    Optional<String> unshare = program("unshare");
    if (unshare.isPresent() && succeeds(List.of(unshare.get(), "-U", "true"))) {
      return prefixed(List.of(unshare.get(), "-U"), command);
    }
    // Containers often forbid user namespaces; there root may still become somebody else, and keeps
    // only the right to walk through folders of others.
    String setpriv =
        program("setpriv")
            .orElseThrow(
                () -> new IllegalStateException("PostgreSQL as root needs unshare or setpriv"));
    giveAway(owned);
    return prefixed(
        List.of(
            setpriv,
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override"),
        command);
  }

  private static void giveAway(Path folder) {
    if (!succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()))) {
      throw new IllegalStateException("cannot give " + folder + " to an unprivileged user");
    }
  }

  private static List<String> prefixed(List<String> prefix, List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return List.copyOf(all);
  }

  private static Optional<String> program(String name) {
    return List.of("/usr/bin", "/bin", "/usr/local/bin").stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
