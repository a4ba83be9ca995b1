package io.sluice.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenTest {
  private final Seen seen = new Seen();

  @Test
  void asksForNothingBeforeAnythingWasWritten() {
    assertThat(seen.header()).isEmpty();
  }

  @Test
  void asksForTheNewestPositionOfEachStream() {
    seen.add("environment-service/workspace/nexora@1");
    seen.add("config-service/catalog/nexora@4, environment-service/workspace/nexora@2");

    assertThat(seen.header())
        .contains("config-service/catalog/nexora@4,environment-service/workspace/nexora@2");
  }

  @Test
  void asksForTheTwentyStreamsWrittenLast() {
    for (int i = 1; i <= 25; i++) {
      seen.add("config-service/configuration/nexora/e" + i + "@1");
    }

    assertThat(seen.header().orElseThrow().split(",", -1))
        .hasSize(20)
        .startsWith("config-service/configuration/nexora/e6@1")
        .endsWith("config-service/configuration/nexora/e25@1");
  }
}
