package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
        .containsEntry("quarkus.oidc.token.audience", "sluice")
        .containsEntry("quarkus.http.host", "127.0.0.1")
        .containsEntry("quarkus.management.host", "127.0.0.1")
        .containsEntry("kafka.bootstrap.servers", Brokers.shared())
        .containsEntry("quarkus.datasource.jdbc.url", Databases.of("promotion").jdbcUrl())
        .containsEntry("quarkus.datasource.reactive.url", Databases.of("promotion").reactiveUrl());
    assertThat(properties.get("quarkus.oidc.auth-server-url")).startsWith("http://127.0.0.1:");
  }

  @Test
  void theOwnerMigratesAndTheServiceUnderTestNeverHearsOfHim() throws SQLException {
    var resource = new SluiceTestResource();
    resource.init(Map.of("service", "promotion"));

    Map<String, String> properties = resource.start();

    try (Connection runtime = Databases.of("promotion").connectAsRuntime();
        Statement sql = runtime.createStatement()) {
      assertThat(sql.executeQuery("SELECT FROM kept").next()).isFalse();
    }
    assertThat(properties).doesNotContainValue(Databases.of("promotion").ownerPassword());
  }

  @Test
  void asksForTheService() {
    var resource = new SluiceTestResource();

    assertThatThrownBy(() -> resource.init(Map.of())).hasMessageContaining("service=config");
  }
}
