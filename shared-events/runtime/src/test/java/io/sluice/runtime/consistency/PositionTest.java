package io.sluice.runtime.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  private static final String ONE = "config-service/configuration/nexora/dev@12";

  @Test
  void aPositionNamesServiceStreamAndVersion() {
    assertThat(Position.list(ONE))
        .containsExactly(new Position("config-service", "configuration/nexora/dev", 12));
  }

  @Test
  void positionsAreSeparatedByCommas() {
    assertThat(Position.list(ONE + ", environment-service/workspace/a%40b@1"))
        .extracting(Position::stream)
        .containsExactly("configuration/nexora/dev", "workspace/a%40b");
  }

  @Test
  void atMostTwentyAreTaken() {
    assertThat(Position.list(String.join(",", Collections.nCopies(20, ONE)))).hasSize(20);
    assertThatThrownBy(() -> Position.list(String.join(",", Collections.nCopies(21, ONE))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a/b", "a/b@", "a/b@x", "a/b@-1", "/b@1", "a/@1", "a/b@1,", "a@1/b"})
  void anythingElseIsRefused(String header) {
    assertThatThrownBy(() -> Position.list(header)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aVersionTooLargeForAnyStreamIsRefused() {
    assertThatThrownBy(() -> Position.list("a/b@" + "9".repeat(30)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
