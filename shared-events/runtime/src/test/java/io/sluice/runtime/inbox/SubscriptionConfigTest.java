package io.sluice.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that others rely on, or whose defaults would lose events or time. */
class SubscriptionConfigTest {
  private final SubscriptionConfig config =
      new SubscriptionConfig(
          "config-service",
          Set.of("environment-service", "promotion-service"),
          Optional.of("HOST-8082"));

  @ParameterizedTest
  @CsvSource({
    "group.id, config-service",
    "auto.offset.reset, earliest",
    "isolation.level, read_committed",
    "enable.auto.commit, false",
    "fetch.max.wait.ms, 50",
    "session.timeout.ms, 6000",
    "security.protocol, SSL"
  })
  void aSettingIsWhatIsReliedOn(String name, String value) {
    assertThat(config.kafkaSettings(Map.of("security.protocol", "SSL")).get(name))
        .hasToString(value);
  }

  @Test
  void topicsAreThoseOfTheServicesThatAreFollowed() {
    assertThat(config.topics()).containsExactly("sluice.environment.v1", "sluice.promotion.v1");
    assertThat(config.deadLetters()).isEqualTo("sluice.config.dead-letters");
  }

  @Test
  void aProcessIsKnownByMachineAndPort() {
    assertThat((String) config.kafkaSettings(Map.of()).get("group.instance.id"))
        .endsWith("-8082")
        .doesNotStartWith("HOST-");
  }
}
