package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StreamsTest {
  @Test
  void everyEventHasAStreamOnTheTopicOfItsService() {
    assertThat(Samples.all().values())
        .allSatisfy(
            event -> {
              List<String> stream = Streams.of("nexora", event);
              assertThat(stream.get(1)).isEqualTo("nexora");
              assertThat(Streams.topicOf(stream.get(0))).contains(Topics.of(event.getClass()));
            });
  }

  @Test
  void namesArePinned() {
    assertThat(Samples.all().values())
        .extracting(event -> String.join("/", Streams.of("nexora", event)))
        .contains("workspace/nexora", "catalog/nexora")
        .allMatch(
            name ->
                name.matches(
                    "(workspace|catalog)/nexora|(selection|configuration|application)/nexora/.+"));
    assertThat(Streams.topicOf("merge")).isEmpty();
  }
}
