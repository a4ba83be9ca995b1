package io.sluice.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The properties that point a service to its database, to Kafka and to the issuer of tokens. */
public final class ServiceConfiguration {
  private ServiceConfiguration() {}

  /** The same names in tests and on the local platform, so that both start the same product. */
  public static Map<String, String> of(
      Database database, String bootstrapServers, String issuerUrl) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.datasource.reactive.url", database.reactiveUrl());
    properties.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    properties.put("quarkus.datasource.username", database.runtimeUser());
    properties.put("quarkus.datasource.password", database.runtimePassword());
    properties.put("quarkus.flyway.username", database.ownerUser());
    properties.put("quarkus.flyway.password", database.ownerPassword());
    properties.put("quarkus.flyway.placeholders.runtimeRole", database.runtimeUser());
    properties.put("kafka.bootstrap.servers", bootstrapServers);
    properties.put("quarkus.oidc.auth-server-url", issuerUrl);
    return properties;
  }
}
