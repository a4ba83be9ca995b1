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
              for (String topic : topics(event)) {
                List<String> stream = Streams.of(topic, "nexora", event);
                assertThat(stream.get(1)).isEqualTo("nexora");
                assertThat(Streams.topicOf(stream.get(0))).contains(topic);
              }
            });
  }

  @Test
  void namesArePinned() {
    assertThat(Samples.all().values())
        .flatExtracting(
            event ->
                topics(event).stream()
                    .map(topic -> String.join("/", Streams.of(topic, "nexora", event)))
                    .toList())
        .contains("workspace/nexora", "catalog/nexora")
        .contains("config-gate/nexora", "promotion-gate/nexora")
        .allMatch(
            name ->
                name.matches(
                    "(workspace|catalog|config-gate|promotion-gate)/nexora"
                        + "|(selection|configuration|application|token|token-use)/nexora/.+"));
    assertThat(Streams.topicOf("merge")).isEmpty();
  }

  private static List<String> topics(DomainEvent event) {
    List<String> topics =
        Topics.ALL.stream().filter(topic -> Topics.carries(topic, event.getClass())).toList();
    assertThat(topics).isNotEmpty();
    return topics;
  }
}
