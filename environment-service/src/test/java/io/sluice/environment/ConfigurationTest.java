package io.sluice.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that others rely on, or whose defaults would lose events or speed. */
@QuarkusTest
class ConfigurationTest {

  @ParameterizedTest
  @CsvSource({
    "quarkus.application.name, environment-service",
    "quarkus.datasource.reactive.cache-prepared-statements, true",
    "quarkus.flyway.migrate-at-start, false",
    "quarkus.hibernate-orm.database.version-check.enabled, false",
    "quarkus.flyway.clean-disabled, true",
    "quarkus.hibernate-orm.schema-management.strategy, none",
    "quarkus.devservices.enabled, false",
    "quarkus.oidc.roles.role-claim-path, roles",
    "sluice.outbox.topic, sluice.environment.v1",
    "sluice.subscriptions, promotion-service",
    "mp.messaging.incoming.other-services.topics, sluice.promotion.v1",
    "mp.messaging.incoming.other-services.group.id, environment-service",
    "mp.messaging.incoming.other-services.dead-letter-queue.topic, sluice.environment.dead-letters",
    "mp.messaging.connector.smallrye-kafka.auto.offset.reset, earliest",
    "mp.messaging.connector.smallrye-kafka.isolation.level, read_committed",
    "mp.messaging.connector.smallrye-kafka.failure-strategy, dead-letter-queue",
    "mp.messaging.connector.smallrye-kafka.commit-strategy, throttled",
    "mp.messaging.connector.smallrye-kafka.acks, all"
  })
  void aSettingIsWhatIsReliedOn(String name, String value) {
    assertThat(ConfigProvider.getConfig().getValue(name, String.class)).isEqualTo(value);
  }
}
