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
 * @param learning whether the services write down at their end how to start quickly, which takes
 *     them a while
 */
public record PlatformOptions(
    Layout layout,
    int port,
    boolean fresh,
    Set<Service> services,
    Map<String, String> properties,
    Consumer<String> progress,
    boolean learning) {

  /** Copies what it is given. */
  public PlatformOptions {
    services = Set.copyOf(services);
    properties = Map.copyOf(properties);
  }

  /** With services that use what they have learned. */
  public PlatformOptions(
      Layout layout,
      int port,
      boolean fresh,
      Set<Service> services,
      Map<String, String> properties,
      Consumer<String> progress) {
    this(layout, port, fresh, services, properties, progress, false);
  }

  /** The same with services that learn. */
  PlatformOptions whileLearning() {
    return new PlatformOptions(layout, port, fresh, services, properties, progress, true);
  }

  /** The whole product on any port, with new data in the folder: for tests. */
  public static PlatformOptions forTests(Path root, Path data) {
    return new PlatformOptions(
        new Layout(root, data), 0, true, Set.of(Service.values()), Map.of(), _ -> {});
  }
}
