package io.sluice.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The properties that point a service to its database, to Kafka and to the issuer of tokens, all of
 * them on this machine.
 */
public final class ServiceConfiguration {
  /** Whom the tokens of a {@link LocalIssuer} are for. */
  static final String AUDIENCE = "sluice";

  private static final String IN_CLEAR = "sluice.dangerously-allow-plaintext";

  private ServiceConfiguration() {}

  /** The same names in tests and on the local platform, so that both start the same product. */
  public static Map<String, String> of(
      Database database, String bootstrapServers, String issuerUrl) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.datasource.reactive.url", database.reactiveUrl());
    properties.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    properties.put("quarkus.datasource.username", database.runtimeUser());
    properties.put("quarkus.datasource.password", database.runtimePassword());
    properties.put("kafka.bootstrap.servers", bootstrapServers);
    properties.put("quarkus.oidc.auth-server-url", issuerUrl);
    properties.put("quarkus.oidc.token.audience", AUDIENCE);
    onThisMachine(properties);
    return properties;
  }

  /** Of the command that migrates the service's database, which alone knows who owns it. */
  public static Map<String, String> ofMigration(Database database) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    properties.put("quarkus.datasource.username", database.runtimeUser());
    properties.put("sluice.migrate.username", database.ownerUser());
    properties.put("sluice.migrate.password", database.ownerPassword());
    properties.put(IN_CLEAR, "true");
    return properties;
  }

  /** Nothing leaves the machine, so nothing is encrypted; and nobody else reaches it. */
  private static void onThisMachine(Map<String, String> properties) {
    properties.put(IN_CLEAR, "true");
    properties.put("quarkus.http.host", "127.0.0.1");
    properties.put("quarkus.management.host", "127.0.0.1");
  }
}
