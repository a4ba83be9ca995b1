package io.sluice.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The services of the product. */
public enum Service {
  /** Workspaces, environments, access, merges, audit. */
  ENVIRONMENT("environment-service", "environment"),
  /** Catalog, configuration, secrets, run-time reads. */
  CONFIG("config-service", "config"),
  /** Applications, versions, promotions, releases. */
  PROMOTION("promotion-service", "promotion");

  private final String fullName;
  private final String shortName;

  Service(String fullName, String shortName) {
    this.fullName = fullName;
    this.shortName = shortName;
  }

  /** Its name in paths, logs and events: {@code config-service}. */
  public String fullName() {
    return fullName;
  }

  /** Name of where it tells how it is, beside where it serves. */
  String management() {
    return fullName + ".management";
  }

  /** Name of its database. */
  public String database() {
    return "sluice_" + shortName;
  }

  /** What the build makes of it, in a checkout. */
  Path jar(Path root) {
    return root.resolve(fullName).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The service of that name; {@code config} is enough. */
  public static Optional<Service> named(String name) {
    return Arrays.stream(values())
        .filter(service -> service.fullName.equals(name) || service.shortName.equals(name))
        .findFirst();
  }
}
