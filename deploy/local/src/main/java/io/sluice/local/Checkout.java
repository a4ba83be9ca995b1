package io.sluice.local;

import java.nio.file.Path;
import java.util.Optional;

/** What the script and the environment say about where to run. */
final class Checkout {
  private static final int DEFAULT_PORT = 8080;

  private Checkout() {}

  /** The folders; {@code SLUICE_DATA} moves the data out of the checkout. */
  static Layout layout() {
    Path root = Path.of(System.getProperty("sluice.root", ""));
    return Optional.ofNullable(System.getenv("SLUICE_DATA"))
        .filter(data -> !data.isBlank())
        .map(data -> new Layout(root, Path.of(data)))
        .orElseGet(() -> Layout.of(root));
  }

  /** The port of the origin. */
  static int port() {
    String wanted = System.getenv("SLUICE_PORT");
    if (wanted == null || wanted.isBlank()) {
      return DEFAULT_PORT;
    }
    try {
      int port = Integer.parseInt(wanted.strip());
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new PlatformProblem("SLUICE_PORT is not a port: " + wanted);
  }

  /** What runs now. */
  static RunState running() {
    Layout layout = layout();
    RunState state = RunState.read(layout);
    if (!RunLock.isTaken(layout) || !state.isReady()) {
      throw new PlatformProblem("not running; start it with: ./sluice up");
    }
    return state;
  }

  /** The origin of what runs now. */
  static String url() {
    return running().address("url").orElseThrow();
  }
}
