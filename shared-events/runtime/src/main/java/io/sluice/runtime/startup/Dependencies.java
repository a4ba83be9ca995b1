package io.sluice.runtime.startup;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
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

/** How each of them is asked, with the very clients and credentials that the work is done with. */
@Singleton
final class Dependencies {
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

  /** As the owner of the schema, then as the role that serves: either can have a wrong password. */
  private void prepare() throws Exception {
    flyway.migrate();
    pool.query("SELECT FROM event LIMIT 0")
        .execute()
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void findTopic() throws Exception {
    try (Admin admin = Admin.create(kafka)) {
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Gives requests the issuer's keys, too: the first one need not fetch them. */
  private void discover() {
    TenantConfigContext tenant = tenants.getDefaultTenant();
    if (tenant != null && !tenant.ready()) {
      tenant.initialize().await().atMost(Duration.ofMillis(PATIENCE_MILLIS));
      if (!tenant.ready()) {
        throw new IllegalStateException("no answer");
      }
    }
  }

  private static String withoutCredentials(String url) {
    return url.replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", "");
  }
}
