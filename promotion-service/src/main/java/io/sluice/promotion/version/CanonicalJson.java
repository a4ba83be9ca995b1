package io.sluice.promotion.version;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The one form of a JSON document, so that equal documents have one digest: RFC 8785 (members
 * sorted by UTF-16 code units, no blanks, shortest escapes) but for numbers, which keep all their
 * digits: {@code 12345678901234567890} stays what it is, {@code 1.0}, {@code 1e0} and {@code 1} are
 * one.
 */
final class CanonicalJson {
  private static final JsonMapper SORTED =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .build();

  private CanonicalJson() {}

  /**
   * The bytes of the document.
   *
   * @throws CharacterCodingException if a text has half a surrogate pair, which UTF-8 can't express
   */
  static byte[] of(JsonNode document) throws CharacterCodingException {
    // Not straight to bytes: there, Jackson escapes what is beyond the basic plane.
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new AllDigits(SORTED.createGenerator(text))) {
      SORTED.writeTree(json, document);
    } catch (IOException e) {
      throw new UncheckedIOException("a parsed document can be written to memory", e);
    }
    ByteBuffer encoded =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.getBuffer()));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  /**
   * Writes equal numbers alike. Parsed ones are whole, or {@link BigDecimal}s as StrictJson reads.
   */
  private static final class AllDigits extends JsonGeneratorDelegate {
    /** Up to here a whole number is written out, as in RFC 8785; above with an exponent. */
    private static final int MAX_DIGITS = 21;

    private AllDigits(JsonGenerator target) {
      super(target);
    }

    @Override
    public void writeNumber(BigInteger number) throws IOException {
      writeNumber(new BigDecimal(number));
    }

    @Override
    public void writeNumber(double number) throws IOException {
      writeNumber(BigDecimal.valueOf(number));
    }

    @Override
    public void writeNumber(BigDecimal number) throws IOException {
      BigDecimal shortest = number.stripTrailingZeros();
      boolean writtenOut =
          shortest.scale() <= 0 && (long) shortest.precision() - shortest.scale() <= MAX_DIGITS;
      delegate.writeNumber(writtenOut ? shortest.toBigInteger().toString() : shortest.toString());
    }
  }
}
