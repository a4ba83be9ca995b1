package io.sluice.promotion.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one form of a JSON document, so that equal documents have one digest: RFC 8785 (members
 * sorted by UTF-16 code units, no blanks, shortest escapes) but for numbers, which keep all their
 * digits: {@code 12345678901234567890} stays what it is, {@code 1.0}, {@code 1e0} and {@code 1} are
 * one.
 */
final class CanonicalJson {
  /** Up to here a whole number is written out, as in RFC 8785; above with an exponent. */
  private static final int MAX_DIGITS = 21;

  private static final JsonFactory FACTORY = new JsonFactory();

  private CanonicalJson() {}

  /**
   * The bytes of the document.
   *
   * @throws IOException if a text has half a surrogate pair, which no UTF-8 can express
   */
  static byte[] of(JsonNode document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      write(document, json);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonNode node, JsonGenerator json) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        TreeMap<String, JsonNode> members = new TreeMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
          json.writeFieldName(member.getKey());
          write(member.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : node) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(node.textValue());
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NUMBER -> json.writeNumber(number(node));
      case NULL -> json.writeNull();
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not parsed from JSON: " + node.getNodeType());
    }
  }

  private static String number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Long.toString(node.longValue());
    }
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    return value.scale() <= 0 && (long) value.precision() - value.scale() <= MAX_DIGITS
        ? value.toBigInteger().toString()
        : value.toString();
  }
}
