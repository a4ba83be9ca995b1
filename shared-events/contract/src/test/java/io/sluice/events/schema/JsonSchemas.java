package io.sluice.events.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.events.DomainEvent;
import io.sluice.events.EventType;
import io.sluice.events.MayBeAbsent;
import io.sluice.events.Reference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * JSON Schema (draft 2020-12) of an event, from its record.
 *
 * <p>Schemas are open: a later Sluice may add fields within a schema version, and a subscriber
 * ignores what it does not know. They stand alone (nested records are written out), so that they
 * can be embedded anywhere. A kind of field that has no rule here fails the build.
 */
final class JsonSchemas {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Javadoc javadoc;

  JsonSchemas(Javadoc javadoc) {
    this.javadoc = javadoc;
  }

  ObjectNode of(Class<? extends DomainEvent> event) {
    EventType type = EventType.of(event);
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", DIALECT);
    schema.put("$id", "urn:sluice:event:" + type.name() + ":v" + type.schemaVersion());
    schema.put("title", type.name());
    return schema.setAll(ofRecord(event));
  }

  private ObjectNode ofRecord(Class<?> type) {
    ObjectNode schema = NODES.objectNode();
    javadoc.of(type).ifPresent(text -> schema.put("description", text));
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode property = ofType(component.getGenericType(), component.getName());
      javadoc.of(component).ifPresent(text -> property.put("description", text));
      properties.set(nameOf(component), property);
      if (!component.getAccessor().isAnnotationPresent(MayBeAbsent.class)) {
        required.add(nameOf(component));
      }
    }
    return schema;
  }

  private ObjectNode ofType(Type type, String where) {
    ObjectNode schema = NODES.objectNode();
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return schema.put("type", "array").set("items", ofType(arguments[0], where));
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        // What is inside of a JSON value may be null, the value itself may not.
        ObjectNode values =
            arguments[1] == Object.class ? NODES.objectNode() : ofType(arguments[1], where);
        return schema.put("type", "object").set("additionalProperties", values);
      }
    } else if (type == Object.class) {
      Stream.of("object", "array", "string", "number", "boolean")
          .forEach(schema.putArray("type")::add);
      return schema;
    } else if (type == String.class) {
      return schema.put("type", "string");
    } else if (type == int.class || type == long.class || type == Integer.class) {
      return schema.put("type", "integer");
    } else if (type == boolean.class) {
      return schema.put("type", "boolean");
    } else if (type == UUID.class) {
      return schema.put("type", "string").put("format", "uuid");
    } else if (type == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    } else if (type == Reference.class) {
      String pointer = "^/(constants|secrets|datasources)/" + Reference.NAME.pattern() + "$";
      return schema.put("type", "string").put("pattern", pointer);
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      return ofRecord(plain);
    } else if (type instanceof Class<?> plain && plain.isEnum()) {
      schema.put("type", "string");
      ArrayNode constants = schema.putArray("enum");
      Stream.of(plain.getEnumConstants()).map(JsonSchemas::nameOf).forEach(constants::add);
      return schema;
    }
    throw new IllegalStateException("no rule for the type of " + where + ": " + type);
  }

  private static String nameOf(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  private static String nameOf(Object constant) {
    String name = ((Enum<?>) constant).name();
    try {
      JsonProperty renamed = constant.getClass().getField(name).getAnnotation(JsonProperty.class);
      return renamed == null ? name : renamed.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
