package io.sluice.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others rely on of this service. */
@QuarkusTest
class ConfigurationTest {

  @ParameterizedTest
  @CsvSource({
    "quarkus.application.name, environment-service",
    "sluice.outbox.topic, sluice.environment.v1",
    "sluice.subscriptions, 'environment-service,config-service,promotion-service'",
    // Of all services, pinned by the kernel; here only to show that it reaches one.
    "quarkus.flyway.clean-disabled, true"
  })
  void aSettingIsWhatIsReliedOn(String name, String value) {
    assertThat(ConfigProvider.getConfig().getValue(name, String.class)).isEqualTo(value);
  }
}
