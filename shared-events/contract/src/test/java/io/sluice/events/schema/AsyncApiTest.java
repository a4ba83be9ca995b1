package io.sluice.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.events.DomainEvent;
import io.sluice.events.EventType;
import io.sluice.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document is complete; it was also checked with the official parser. */
class AsyncApiTest {
  private final JsonNode document = Generated.asyncApi();

  @Test
  void hasOneChannelPerTopicAndOneOperationPerChannel() {
    assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    List<String> addresses = new ArrayList<>();
    document.path("channels").forEach(each -> addresses.add(each.path("address").asText()));
    assertThat(addresses).isEqualTo(Topics.ALL);
    document
        .path("channels")
        .forEach(
            each ->
                assertThat(each.at("/bindings/kafka/partitions").asInt())
                    .isEqualTo(Topics.PARTITIONS));
    List<String> operated = new ArrayList<>();
    document
        .path("operations")
        .forEach(each -> operated.add(follow(each.path("channel")).path("address").asText()));
    assertThat(operated).isEqualTo(Topics.ALL);
  }

  @Test
  void everyEventIsOnItsChannels() {
    Set<String> published = new TreeSet<>();
    for (JsonNode channel : document.path("channels")) {
      for (JsonNode message : channel.path("messages")) {
        Class<? extends DomainEvent> event =
            EventType.classOf(follow(message).path("title").asText()).orElseThrow();
        assertThat(Topics.carries(channel.path("address").asText(), event)).isTrue();
        published.add(EventType.of(event).name());
      }
    }
    assertThat(published).isEqualTo(EventType.all().keySet());
    assertThat(document.at("/components/messages")).hasSize(published.size());
  }

  @Test
  void everyMessageHasItsPayloadHeadersAndKey() {
    EventType.all()
        .forEach(
            (name, event) -> {
              JsonNode message = document.at("/components/messages/" + name);
              assertThat(message.path("name").asText()).isEqualTo(EventType.of(event).wireName());
              assertThat(message.path("summary").asText()).isNotBlank();
              assertThat(follow(message.path("payload")).path("schema"))
                  .isEqualTo(Generated.schema(Generated.file(event)));
              assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
                  .isEqualTo(EventType.of(event).wireName());
              assertThat(message.at("/bindings/kafka/key/type").asText()).isEqualTo("string");
            });
  }

  @Test
  void everyHeaderIsDescribed() {
    JsonNode headers = follow(document.at("/components/messages/VersionPromoted/headers/allOf/0"));
    List<String> names = new ArrayList<>();
    headers.path("properties").fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .contains("ce_id", "ce_sequence", "ce_reason", "ce_hash", "traceparent", "content-type");
    headers
        .path("properties")
        .forEach(each -> assertThat(each.path("description").asText()).isNotBlank());
    List<String> required = new ArrayList<>();
    headers.path("required").forEach(each -> required.add(each.asText()));
    assertThat(required)
        .contains("ce_id", "ce_hash")
        .doesNotContain("ce_environment", "ce_application", "ce_reason", "traceparent");
  }

  private JsonNode follow(JsonNode reference) {
    JsonNode target = document.at(reference.path("$ref").asText().substring(1));
    assertThat(target.isMissingNode()).as("%s leads somewhere", reference).isFalse();
    return target;
  }
}
