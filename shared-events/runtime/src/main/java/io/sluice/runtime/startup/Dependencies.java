package io.sluice.runtime.startup;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.Quarkus;
import io.smallrye.common.annotation.Identifier;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** How each of them is asked, with the very clients and credentials that the work is done with. */
@Singleton
final class Dependencies {
  private static final Logger LOG = Logger.getLogger(Dependencies.class);
  private static final int PATIENCE_MILLIS = 5_000;

  private final Flyway flyway;
  private final Pool pool;
  private final String topic;
  private final Map<String, Object> kafka;
  private final TenantConfigBean tenants;

  final Dependency database;
  final Dependency broker;
  final Dependency issuer;

  Dependencies(
      Flyway flyway,
      Pool pool,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      TenantConfigBean tenants,
      @ConfigProperty(name = "sluice.outbox.topic") String topic,
      @ConfigProperty(name = "quarkus.datasource.reactive.url") String databaseUrl,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuerUrl) {
    this.flyway = flyway;
    this.pool = pool;
    this.topic = topic;
    this.kafka = new HashMap<>(kafka);
    this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    this.tenants = tenants;
    this.database = new Dependency("database", withoutCredentials(databaseUrl), this::prepare);
    this.broker =
        new Dependency(
            "broker",
            String.valueOf(kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)),
            this::findTopic);
    this.issuer = new Dependency("issuer", issuerUrl.orElse("none"), this::discover);
  }

  List<Dependency> all() {
    return List.of(database, broker, issuer);
  }

  /**
   * As the role that serves. One that could change what has happened does not: the process ends,
   * since nothing but an operator changes that.
   */
  private void prepare() throws Exception {
    List<String> faults = Privileges.faults(pool);
    if (!faults.isEmpty()) {
      faults.forEach(fault -> LOG.errorf("setting: %s", fault));
      Quarkus.asyncExit(Main.UNUSABLE_SETTINGS);
      throw new IllegalStateException("the role may not serve");
    }
    Schema.require(flyway);
  }

  private void findTopic() throws Exception {
    try (Admin admin = Admin.create(kafka)) {
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Gives requests the issuers' keys, too: the first one need not fetch them. */
  private void discover() {
    discover(tenants.getDefaultTenant());
    tenants.getStaticTenantsConfig().values().forEach(Dependencies::discover);
  }

  private static void discover(TenantConfigContext issuer) {
    if (issuer != null && issuer.oidcConfig().tenantEnabled() && !issuer.ready()) {
      issuer.initialize().await().atMost(Duration.ofMillis(PATIENCE_MILLIS));
      if (!issuer.ready()) {
        throw new IllegalStateException(
            "no answer of " + issuer.oidcConfig().authServerUrl().orElse("it"));
      }
    }
  }

  private static String withoutCredentials(String url) {
    return url.replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", "");
  }
}
