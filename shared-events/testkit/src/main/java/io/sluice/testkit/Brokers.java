package io.sluice.testkit;

/** The Kafka that all tests of the JVM share; starts it when nobody did. */
public final class Brokers {
  private Brokers() {}

  /** What a client needs to find it. */
  public static String shared() {
    return SharedInfrastructure.bootstrapServers();
  }
}
