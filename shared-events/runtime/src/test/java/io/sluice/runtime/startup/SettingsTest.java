package io.sluice.runtime.startup;

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

class SettingsTest {
  @TempDir Path folder;

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "quarkus.datasource.reactive.url", "postgresql://db.example.com:5432/sluice_config",
              "quarkus.datasource.jdbc.url",
                  "jdbc:postgresql://db.example.com/sluice_config?ssl=true",
              "quarkus.datasource.username", "app",
              "quarkus.datasource.password", "p",
              "quarkus.flyway.username", "owner",
              "quarkus.flyway.password", "p",
              "kafka.bootstrap.servers", "a:9092, b:9092,[::1]:9092",
              "quarkus.oidc.auth-server-url", "https://id.example.com/realms/sluice",
              "sluice.outbox.topic", "sluice.config.v1"));

  private List<String> faults() {
    return Settings.faults(settings.keySet(), name -> Optional.ofNullable(settings.get(name)));
  }

  @Test
  void usableOnesHaveNoFault() {
    assertThat(faults()).isEmpty();
  }

  @Test
  void everyMissingOneIsSaidAtOnce() {
    settings.remove("quarkus.flyway.password");
    settings.put("quarkus.datasource.username", " ");

    assertThat(faults())
        .containsExactly(
            "quarkus.datasource.username is not set; it must be the role that serves",
            "quarkus.flyway.password is not set; it must be its password");
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
}
