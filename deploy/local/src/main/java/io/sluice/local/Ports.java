package io.sluice.local;

import io.sluice.testkit.FreePort;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ports that stay the same from run to run while they are free: the issuer's is part of every
 * token.
 */
final class Ports {
  private final PropertiesFile file;
  private final Map<String, String> chosen;

  private Ports(PropertiesFile file, Map<String, String> chosen) {
    this.file = file;
    this.chosen = chosen;
  }

  static Ports of(Layout layout) {
    PropertiesFile file = new PropertiesFile(layout.ports());
    return new Ports(file, new TreeMap<>(file.read()));
  }

  /** The port of the last run if nobody took it, or a free one. */
  synchronized int of(String name) {
    int port = FreePort.preferably(Integer.parseInt(chosen.getOrDefault(name, "0")));
    // Free now does not mean that it was not promised to another one a moment ago.
    while (isPromised(port, name)) {
      port = FreePort.any();
    }
    chosen.put(name, Integer.toString(port));
    file.write(chosen);
    return port;
  }

  private boolean isPromised(int port, String name) {
    return chosen.entrySet().stream()
        .anyMatch(
            other ->
                !other.getKey().equals(name) && other.getValue().equals(Integer.toString(port)));
  }
}
