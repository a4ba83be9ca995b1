package io.sluice.promotion.version;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.events.Reference;
import io.sluice.promotion.application.Document;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The one form of a JSON document, so that equal documents have one digest: RFC 8785 (members
 * sorted by UTF-16 code units, no blanks, shortest escapes) but for numbers, which keep all their
 * digits: {@code 12345678901234567890} stays what it is, {@code 1.0}, {@code 1e0} and {@code 1} are
 * one.
 *
 * <p>The document is written as it is read, without a tree of it: whatever it consists of, it takes
 * no more memory than about four times the bytes of its form, of which {@link CanonicalBytes} keeps
 * a limited number. What it refers to is found on the way.
 */
final class CanonicalJson {
  /** Up to here a whole number is written out, as in RFC 8785; above with an exponent. */
  private static final int MAX_DIGITS = 21;

  private final JsonParser json;
  private final CanonicalBytes out;
  private final CanonicalText text;
  private final Members members;
  private final Set<Reference> references = new LinkedHashSet<>();

  private CanonicalJson(JsonParser json, int maxBytes) {
    this.json = json;
    this.out = new CanonicalBytes(maxBytes);
    this.text = new CanonicalText(out);
    this.members = new Members(out);
  }

  /**
   * Reads the value that the parser is at, to its end.
   *
   * @throws JsonParseException if it is no JSON, or a member is there twice
   */
  static CanonicalDocument of(JsonParser json, int maxBytes) throws IOException {
    if (json.currentToken().isStructStart()) {
      // It would remember every name; names that are the same meet here when they are sorted.
      json.disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }
    CanonicalJson form = new CanonicalJson(json, maxBytes);
    form.value();
    return new CanonicalDocument(form.out, form.references, form.text.isWhole());
  }

  /** As deep as the parser lets it be. */
  private void value() throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> string();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.ascii(number());
      case VALUE_TRUE -> out.ascii("true");
      case VALUE_FALSE -> out.ascii("false");
      case VALUE_NULL -> out.ascii("null");
      default -> throw new JsonParseException(json, "no value");
    }
  }

  private void array() throws IOException {
    out.write('[');
    for (boolean first = true; json.nextToken() != JsonToken.END_ARRAY; first = false) {
      if (!first) {
        out.write(',');
      }
      value();
    }
    out.write(']');
  }

  private void object() throws IOException {
    out.write('{');
    int before = members.open();
    for (boolean first = true; json.nextToken() != JsonToken.END_OBJECT; first = false) {
      if (!first) {
        out.write(',');
      }
      members.begin();
      text.quoted(json.currentName());
      out.write(':');
      json.nextToken();
      value();
    }
    if (!members.sort(before)) {
      throw new JsonParseException(json, "a member is there twice");
    }
    out.write('}');
  }

  private void string() throws IOException {
    int start = out.size();
    text.quoted(json);
    if (references.size() <= Document.MAX_REFERENCES) {
      out.mentions(start, references, Document.MAX_REFERENCES + 1);
    }
  }

  private String number() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return Long.toString(json.getLongValue());
    }
    BigDecimal shortest = json.getDecimalValue().stripTrailingZeros();
    boolean writtenOut =
        shortest.scale() <= 0 && (long) shortest.precision() - shortest.scale() <= MAX_DIGITS;
    return writtenOut ? shortest.toBigInteger().toString() : shortest.toString();
  }
}
