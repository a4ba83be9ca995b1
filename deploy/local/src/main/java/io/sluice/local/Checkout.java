package io.sluice.local;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the script and the environment say about where to run. */
public final class Checkout {
  private static final int DEFAULT_PORT = 8080;

  private Checkout() {}

  /** The folders; {@code SLUICE_DATA} moves the data out of the checkout. */
  static Layout layout() {
    Path data =
        Optional.ofNullable(System.getenv("SLUICE_DATA"))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .orElseGet(() -> root().resolve(".sluice"));
    return new Layout(programs(), data);
  }

  /** The checkout itself. */
  public static Path root() {
    return Path.of(System.getProperty("sluice.root", "")).toAbsolutePath();
  }

  /**
   * What the script keeps of it to run: a folder with the programs at the places of their build.
   */
  public static Path programs() {
    return Path.of(System.getProperty("sluice.programs", root().toString()));
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

  /** The names that the origin is known by; {@code SLUICE_HOSTS} adds some, with commas. */
  static Set<String> hosts() {
    return Stream.concat(
            Stream.of("127.0.0.1", "localhost", "[::1]"),
            Stream.of(Optional.ofNullable(System.getenv("SLUICE_HOSTS")).orElse("").split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty()))
        .collect(Collectors.toSet());
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
