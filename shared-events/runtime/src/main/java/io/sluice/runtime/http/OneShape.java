package io.sluice.runtime.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a value from the one shape of JSON that its type has: a text is no number, nothing is no
 * list, an enum is its name. What is wrong is noted with where it is, and reading goes on behind
 * it, where Jackson would convert what it can and stop at the first that it can't.
 */
final class OneShape extends DelegatingDeserializer {
  /** Attribute of a reading: its {@link Faults}. */
  static final Object FAULTS = Faults.class;

  private static final long serialVersionUID = 1L;

  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private final String field;
  private final transient List<String> names;

  private OneShape(JsonDeserializer<?> deserializer, String field) {
    super(deserializer);
    this.field = field;
    this.names =
        deserializer.logicalType() == LogicalType.Enum
            ? names(deserializer.handledType())
            : List.of();
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
    return new OneShape(deserializer, field);
  }

  @Override
  public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty of)
      throws JsonMappingException {
    OneShape made = (OneShape) super.createContextual(context, of);
    return of == null ? made : new OneShape(made.getDelegatee(), "/" + of.getName());
  }

  @Override
  public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
    JsonStreamContext around = json.getParsingContext();
    if (json.currentToken().isStructStart()) {
      around = around.getParent();
    }
    String pointer = pointer(json);
    if (!isShape(json.currentToken()) || !isText(json)) {
      return withFault(json, pointer, expected(), around, context);
    }
    try {
      return super.deserialize(json, context);
    } catch (InputCoercionException _) {
      return withFault(json, pointer, "is too large", around, context);
    } catch (JsonProcessingException _) {
      return withFault(json, pointer, expected(), around, context);
    }
  }

  /** Of a JSON null. */
  @Override
  public Object getNullValue(DeserializationContext context) {
    try {
      return getDelegatee().getNullValue(context);
    } catch (JsonMappingException _) {
      faults(context).add(pointer(context.getParser()), expected());
      return nothing();
    }
  }

  /** Of a field that is not there. */
  @Override
  public Object getAbsentValue(DeserializationContext context) {
    try {
      return getDelegatee().getAbsentValue(context);
    } catch (JsonMappingException _) {
      faults(context).add(pointer(context.getParser()) + field, "is required");
      return nothing();
    }
  }

  private Object withFault(
      JsonParser json,
      String pointer,
      String detail,
      JsonStreamContext around,
      DeserializationContext context)
      throws IOException {
    faults(context).add(pointer, detail);
    while (json.getParsingContext() != around) {
      json.nextToken();
    }
    return nothing();
  }

  private boolean isShape(JsonToken token) {
    return switch (logicalType()) {
      case Textual, Enum, DateTime -> token == JsonToken.VALUE_STRING;
      case Integer -> token == JsonToken.VALUE_NUMBER_INT;
      case Float -> token.isNumeric();
      case Boolean -> token.isBoolean();
      case Collection, Array -> token == JsonToken.START_ARRAY;
      case POJO, Map -> token == JsonToken.START_OBJECT;
      case OtherScalar -> token.isScalarValue();
      case null, default -> true;
    };
  }

  /**
   * Jackson would take names with blanks around them; PostgreSQL has no NUL and UTF-8 no half of a
   * character. Values of other types are judged by who knows them.
   */
  private boolean isText(JsonParser json) throws IOException {
    return switch (logicalType()) {
      case Enum -> names.contains(json.getText());
      case Textual -> !UNSTORABLE.matcher(json.getText()).find();
      case null, default -> true;
    };
  }

  private String expected() {
    return switch (logicalType()) {
      case Textual -> "must be a text without NUL and halves of characters";
      case Enum -> "must be one of " + String.join(", ", names);
      case DateTime -> "must be a time as in RFC 3339, like 2030-01-31T12:00:00Z";
      case Integer -> "must be a whole number";
      case Float -> "must be a number";
      case Boolean -> "must be true or false";
      case Collection, Array -> "must be a list";
      case POJO, Map -> "must be an object";
      case null, default -> "has the wrong type or form";
    };
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(
            each -> {
              JsonProperty name = each.getAnnotation(JsonProperty.class);
              return name == null ? each.getName() : name.value();
            })
        .toList();
  }

  private Object nothing() {
    Class<?> type = handledType();
    return type.isPrimitive() ? ClassUtil.defaultValue(type) : null;
  }

  private static Faults faults(DeserializationContext context) {
    return (Faults) context.getAttribute(FAULTS);
  }

  private static String pointer(JsonParser json) {
    return json.getParsingContext().pathAsPointer().toString();
  }

  /** Makes every type be read like this. */
  static final class OfAll extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription type, JsonDeserializer<?> deserializer) {
      return new OneShape(deserializer, "");
    }

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      return new OneShape(deserializer, "");
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
        DeserializationConfig config,
        CollectionType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      return new OneShape(deserializer, "");
    }

    @Override
    public JsonDeserializer<?> modifyArrayDeserializer(
        DeserializationConfig config,
        ArrayType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      return new OneShape(deserializer, "");
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(
        DeserializationConfig config,
        MapType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      return new OneShape(deserializer, "");
    }
  }
}
