package io.sluice.testkit;

import java.util.List;

/** The databases that all tests of the JVM share; starts the servers when nobody did. */
public final class Databases {
  /** Whose databases there are; {@code scratch} is for tests that belong to no service. */
  static final List<String> SERVICES = List.of("environment", "config", "promotion", "scratch");

  private Databases() {}

  /** The database of a service: {@code environment}, {@code config} or {@code promotion}. */
  public static Database of(String service) {
    return SharedInfrastructure.database(service);
  }
}
