package io.sluice.runtime.startup;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path folder;

  private final Map<String, String> settings =
      new HashMap<>(
          Map.ofEntries(
              entry("quarkus.datasource.reactive.url", "postgresql://db.example.com:5432/sluice"),
              entry("quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full"),
              entry("quarkus.datasource.direct.reactive.postgresql.ssl-mode", "verify-full"),
              entry(
                  "quarkus.datasource.jdbc.url",
                  "jdbc:postgresql://db.example.com/sluice_config?ssl=true"),
              entry("quarkus.datasource.username", "app"),
              entry("quarkus.datasource.password", "p"),
              entry("kafka.bootstrap.servers", "a:9092, b:9092,[::1]:9092"),
              entry("kafka.security.protocol", "SASL_SSL"),
              entry("quarkus.oidc.auth-server-url", "https://id.example.com/realms/sluice"),
              entry("quarkus.oidc.token.audience", "sluice"),
              entry("sluice.outbox.topic", "sluice.config.v1")));

  private List<String> faults() {
    return Settings.faults(settings.keySet(), name -> Optional.ofNullable(settings.get(name)));
  }

  private List<String> faultsOfMigration() {
    return Settings.faultsOfMigration(name -> Optional.ofNullable(settings.get(name)));
  }

  @Test
  void usableOnesHaveNoFault() {
    assertThat(faults()).isEmpty();
  }

  @Test
  void everyMissingOneIsSaidAtOnce() {
    settings.remove("quarkus.datasource.password");
    settings.put("quarkus.datasource.username", " ");

    assertThat(faults())
        .containsExactly(
            "quarkus.datasource.username is not set; it must be the role that serves",
            "quarkus.datasource.password is not set; it must be its password");
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.datasource.reactive.url, mysql://db/sluice",
    "quarkus.datasource.reactive.url, postgresql://db",
    "quarkus.datasource.reactive.url, not a url",
    "quarkus.datasource.jdbc.url, postgresql://db/sluice",
    "kafka.bootstrap.servers, no-port.example.com",
    "kafka.bootstrap.servers, kafka:99999",
    "kafka.bootstrap.servers, 'a:9092,'",
    "quarkus.oidc.auth-server-url, id.example.com"
  })
  void oneOfAnotherFormIsNamedWithoutItsValue(String name, String value) {
    settings.put("sluice.dangerously-allow-plaintext", "true");
    settings.put(name, value);

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith(name + " must be ")
        .doesNotContain(value);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    settings.put("sluice.secrets.master-key-file", folder.resolve("key").toString());

    assertThat(faults())
        .containsExactly(
            "sluice.secrets.master-key-file names no file that can be read: "
                + folder.resolve("key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "any", "sluice,any"})
  void whoseTokensAreMeantIsSaidOfEveryIssuer(String audience) {
    settings.put("quarkus.oidc.token.audience", audience);
    settings.put("quarkus.oidc.k8s.auth-server-url", "https://cluster.example.com");
    settings.put("quarkus.oidc.k8s.token.audience", audience);

    assertThat(faults())
        .hasSize(2)
        .anyMatch(fault -> fault.startsWith("quarkus.oidc.token.audience "))
        .anyMatch(fault -> fault.startsWith("quarkus.oidc.k8s.token.audience "));
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.security.protocol, PLAINTEXT",
    "kafka.security.protocol, SASL_PLAINTEXT",
    "kafka.security.protocol,",
    "quarkus.datasource.reactive.postgresql.ssl-mode, prefer",
    "quarkus.datasource.reactive.postgresql.ssl-mode,",
    "quarkus.datasource.direct.reactive.postgresql.ssl-mode, disable",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://db/sluice",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://db/sluice?ssl=false",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://db/sluice?ssl=true&sslmode=allow",
    "quarkus.oidc.auth-server-url, http://id.example.com",
    "quarkus.oidc.k8s.auth-server-url, http://cluster.example.com",
    "quarkus.oidc.k8s.tls.verification, none",
    "sluice.checkpoints.bucket.url, http://bucket.example.com/trail",
    "quarkus.datasource.reactive.trust-all, true",
    "quarkus.tls.trust-all, true"
  })
  void nothingIsSentInClearUnlessThatIsWanted(String name, String value) {
    settings.put("quarkus.oidc.k8s.token.audience", "sluice");
    settings.put("quarkus.oidc.k8s.auth-server-url", "https://cluster.example.com");
    settings.put(name, value);

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith(name + " must be ")
        .endsWith("only sluice.dangerously-allow-plaintext=true sends all of it in clear");

    settings.put("sluice.dangerously-allow-plaintext", "true");
    assertThat(faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sluice.migrate.password", "quarkus.flyway.username", "quarkus.flyway.password"})
  void whoServesNeverKnowsTheOwnerOfTheSchema(String name) {
    settings.put(name, "s3cret");

    assertThat(faults()).singleElement().asString().startsWith(name).doesNotContain("s3cret");
  }

  @Test
  void aMigrationNeedsTheOwnerAndNeitherKafkaNorAnIssuer() {
    settings
        .keySet()
        .retainAll(List.of("quarkus.datasource.jdbc.url", "quarkus.datasource.username"));
    assertThat(faultsOfMigration())
        .containsExactly(
            "sluice.migrate.username is not set; it must be the role that owns the schema",
            "sluice.migrate.password is not set; it must be its password");

    settings.put("sluice.migrate.username", "owner");
    settings.put("sluice.migrate.password", "p");
    assertThat(faultsOfMigration()).isEmpty();

    settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/sluice");
    assertThat(faultsOfMigration()).singleElement().asString().contains("?sslmode=verify-full");
  }
}
