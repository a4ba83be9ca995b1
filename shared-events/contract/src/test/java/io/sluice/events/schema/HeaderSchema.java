package io.sluice.events.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.events.Via;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Schema of the headers of a record: the names are those that {@link CloudEvents} really writes,
 * the descriptions those of {@link Envelope}.
 */
final class HeaderSchema {
  private static final UUID ID = new UUID(0, 1);

  /** Headers whose name is not that of the component. */
  private static final Map<String, String> COMPONENTS =
      Map.of(
          "ce_subject", "stream",
          "ce_sequence", "version",
          "ce_partitionkey", "workspace");

  private static final Map<String, String> OWN =
      Map.of(
          "ce_specversion", "Version of CloudEvents, 1.0.",
          "ce_source", "/sluice/ and the service that the event comes from.",
          "ce_type", "io.sluice., the name of the event, .v and the version of its schema.",
          "traceparent", "W3C trace context of this delivery; for tracing, not part of the event.",
          "content-type", "Media type of the value: application/json.");

  private HeaderSchema() {}

  static ObjectNode of(Javadoc javadoc) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object");
    schema.put("description", "CloudEvents 1.0, Kafka protocol binding, binary mode.");
    ObjectNode properties = schema.putObject("properties");
    Map<String, String> all = CloudEvents.headers("any", sample("x"));
    for (String header : all.keySet()) {
      properties.putObject(header).put("type", "string").put("description", text(javadoc, header));
    }
    Set<String> always = CloudEvents.headers("any", sample(null)).keySet();
    ArrayNode required = schema.putArray("required");
    always.forEach(required::add);
    return schema;
  }

  private static String text(Javadoc javadoc, String header) {
    if (OWN.containsKey(header)) {
      return OWN.get(header);
    }
    String name = COMPONENTS.getOrDefault(header, header.replaceFirst("^ce_", ""));
    RecordComponent component =
        Stream.of(Envelope.class.getRecordComponents())
            .filter(each -> each.getName().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no field of the envelope: " + header));
    return javadoc
        .of(component)
        .orElseThrow(() -> new IllegalStateException("not described: " + component));
  }

  private static Envelope sample(String optional) {
    return new Envelope(
        ID,
        "WorkspaceCreated",
        1,
        "workspace/w",
        1,
        1,
        "w",
        optional,
        optional,
        "actor",
        Via.REST,
        optional,
        "correlation",
        ID,
        optional,
        Instant.EPOCH,
        HashChain.GENESIS,
        HashChain.GENESIS);
  }
}
