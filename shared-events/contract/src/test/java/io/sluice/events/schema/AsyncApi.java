package io.sluice.events.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.events.DomainEvent;
import io.sluice.events.EventType;
import io.sluice.events.Topics;
import java.util.Map;

/** The AsyncAPI 3.0 document: three channels, every event once, headers and keys. */
final class AsyncApi {
  private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";
  private static final String KAFKA_BINDING = "0.5.0";

  private final Map<String, Class<? extends DomainEvent>> events;
  private final JsonSchemas schemas;
  private final Javadoc javadoc;

  AsyncApi(Map<String, Class<? extends DomainEvent>> events, JsonSchemas schemas, Javadoc javadoc) {
    this.events = events;
    this.schemas = schemas;
    this.javadoc = javadoc;
  }

  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Sluice: published events")
        .put("version", "1.0.0")
        .put(
            "description",
            "Every change in Sluice, as it is stored, audited and published. For one workspace and"
                + " service the records are in the order of their commits. Delivery is at least"
                + " once: deduplicate on ce_id; stream (ce_subject) and ce_sequence, dense from 1,"
                + " show a gap. Skip types and ignore fields that you do not know.");
    document.put("defaultContentType", "application/json");
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    for (String topic : Topics.ALL) {
      String service = topic.replaceAll("^sluice\\.|\\.v1$", "");
      channels.set(service, channel(topic, service));
      ObjectNode operation = operations.putObject("publish-" + service + "-events");
      operation.put("action", "send");
      operation.set("channel", reference("#/channels/" + service));
      operation.put("summary", service + "-service publishes what it committed.");
    }
    ObjectNode components = document.putObject("components");
    ObjectNode messages = components.putObject("messages");
    ObjectNode payloads = components.putObject("schemas");
    payloads.set("EventHeaders", HeaderSchema.of(javadoc));
    events.forEach(
        (name, event) -> {
          messages.set(name, message(event));
          payloads
              .putObject(name)
              .put("schemaFormat", SCHEMA_FORMAT)
              .set("schema", schemas.of(event));
        });
    return document;
  }

  private ObjectNode channel(String topic, String service) {
    ObjectNode channel = JsonNodeFactory.instance.objectNode();
    channel.put("address", topic);
    channel.put("description", "Events of " + service + "-service; the key is the workspace.");
    ObjectNode messages = channel.putObject("messages");
    events.forEach(
        (name, event) -> {
          if (Topics.carries(topic, event)) {
            messages.set(name, reference("#/components/messages/" + name));
          }
        });
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", topic).put("partitions", Topics.PARTITIONS);
    kafka.put("bindingVersion", KAFKA_BINDING);
    return channel;
  }

  private ObjectNode message(Class<? extends DomainEvent> event) {
    EventType type = EventType.of(event);
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("name", type.wireName());
    message.put("title", type.name());
    javadoc.of(event).ifPresent(text -> message.put("summary", text));
    message.put("contentType", "application/json");
    ObjectNode headers = message.putObject("headers");
    headers
        .putArray("allOf")
        .add(reference("#/components/schemas/EventHeaders"))
        .addObject()
        .putObject("properties")
        .putObject("ce_type")
        .put("const", type.wireName());
    message.set("payload", reference("#/components/schemas/" + type.name()));
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka.putObject("key").put("type", "string").put("description", "Key of the workspace.");
    kafka.put("bindingVersion", KAFKA_BINDING);
    return message;
  }

  private static ObjectNode reference(String pointer) {
    return JsonNodeFactory.instance.objectNode().put("$ref", pointer);
  }
}
