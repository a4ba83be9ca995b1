package io.sluice.runtime.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.pcollections.PCollectionsModule;
import io.sluice.events.DomainEvent;
import io.sluice.events.EventType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON of events and of everything else the kernel stores. Stable: instants as ISO-8601 text, no
 * nulls, fields in the order of the record. Unknown fields are ignored on reading, because a newer
 * service may have added some.
 */
public final class EventJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new PCollectionsModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private EventJson() {}

  /** The JSON text of a value. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      // The message of the parser quotes the text, which is somebody's data.
      throw new IllegalArgumentException(
          "not a " + type.getSimpleName() + ": " + e.getOriginalMessage());
    }
  }

  /** Reads an object of strings. */
  public static Map<String, String> readStrings(String json) {
    Map<String, String> strings = new LinkedHashMap<>();
    read(json, JsonNode.class)
        .properties()
        .forEach(member -> strings.put(member.getKey(), member.getValue().textValue()));
    return strings;
  }

  /**
   * Reads an event by the name of its type.
   *
   * @throws UnknownEventType if this version of Sluice does not know the name
   */
  public static DomainEvent readEvent(String type, String json) {
    return read(json, EventType.classOf(type).orElseThrow(() -> new UnknownEventType(type)));
  }

  /** An event of a newer Sluice. */
  public static final class UnknownEventType extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownEventType(String type) {
      super("unknown event type " + type);
    }
  }
}
