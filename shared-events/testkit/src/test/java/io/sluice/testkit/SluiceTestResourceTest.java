package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SluiceTestResourceTest {

  @Test
  void pointsTheServiceToItsOwnDatabaseAndToTheSharedServers() {
    var resource = new SluiceTestResource();
    resource.init(Map.of("service", "promotion"));

    Map<String, String> properties = resource.start();

    assertThat(properties)
        .containsEntry("quarkus.datasource.username", "sluice_promotion_app")
        .containsEntry("quarkus.flyway.username", "sluice_promotion_owner")
        .containsEntry("quarkus.flyway.placeholders.runtimeRole", "sluice_promotion_app")
        .containsEntry("kafka.bootstrap.servers", Brokers.shared())
        .containsEntry("quarkus.datasource.jdbc.url", Databases.of("promotion").jdbcUrl())
        .containsEntry("quarkus.datasource.reactive.url", Databases.of("promotion").reactiveUrl());
    assertThat(properties.get("quarkus.oidc.auth-server-url")).startsWith("http://127.0.0.1:");
  }

  @Test
  void asksForTheService() {
    var resource = new SluiceTestResource();

    assertThatThrownBy(() -> resource.init(Map.of())).hasMessageContaining("service=config");
  }
}
