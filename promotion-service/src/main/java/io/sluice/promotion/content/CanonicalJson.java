package io.sluice.promotion.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

  private final StringBuilder json = new StringBuilder();

  private CanonicalJson() {}

  /**
   * The bytes of the document.
   *
   * @throws CharacterCodingException if a text has half a surrogate pair, which UTF-8 can't express
   */
  static byte[] of(JsonNode document) throws CharacterCodingException {
    CanonicalJson writer = new CanonicalJson();
    writer.write(document);
    ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(writer.json));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  private void write(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> text(node.textValue());
      case BOOLEAN, NULL -> json.append(node.asText());
      case NUMBER -> json.append(number(node));
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not parsed from JSON: " + node.getNodeType());
    }
  }

  private void object(JsonNode node) {
    TreeMap<String, JsonNode> members = new TreeMap<>();
    node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    String before = "{";
    for (var member : members.entrySet()) {
      json.append(before);
      text(member.getKey());
      json.append(':');
      write(member.getValue());
      before = ",";
    }
    json.append(members.isEmpty() ? "{}" : "}");
  }

  private void array(JsonNode node) {
    String before = "[";
    for (JsonNode element : node) {
      json.append(before);
      write(element);
      before = ",";
    }
    json.append(node.isEmpty() ? "[]" : "]");
  }

  private void text(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20) {
            json.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
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
