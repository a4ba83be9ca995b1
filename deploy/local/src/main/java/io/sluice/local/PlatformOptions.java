package io.sluice.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How to run the platform.
 *
 * @param layout where programs and data lie
 * @param port port of the origin; 0 for any
 * @param fresh true deletes the data first
 * @param services which services to start; all but in tests of the platform itself
 * @param properties additional properties of every service
 * @param progress told what happens
 */
public record PlatformOptions(
    Layout layout,
    int port,
    boolean fresh,
    Set<Service> services,
    Map<String, String> properties,
    Consumer<String> progress) {

  /** Copies what it is given. */
  public PlatformOptions {
    services = Set.copyOf(services);
    properties = Map.copyOf(properties);
  }

  /** The whole product on any port, with new data in the folder: for tests. */
  public static PlatformOptions forTests(Path root, Path data) {
    return new PlatformOptions(
        new Layout(root, data), 0, true, Set.of(Service.values()), Map.of(), _ -> {});
  }
}
