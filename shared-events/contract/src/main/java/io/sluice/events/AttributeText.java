package io.sluice.events;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Free text (a reason, a subject) as a CloudEvents attribute.
 *
 * <p>CloudEvents forbids control characters and non-characters in attributes, people write them (a
 * reason of two lines). These and the per cent sign are percent-encoded, everything else stays
 * readable; so nothing is lost, and the hash over the text can be verified.
 */
final class AttributeText {
  private AttributeText() {}

  static String encode(String text) {
    if (text.codePoints().noneMatch(AttributeText::escaped)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (escaped(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
              } else {
                encoded.appendCodePoint(c);
              }
            });
    return encoded.toString();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if a per cent sign is not followed by two hexadecimal digits,
   *     or if the bytes are not UTF-8
   */
  static String decode(String attribute) {
    if (attribute.indexOf('%') < 0) {
      return attribute;
    }
    byte[] text = attribute.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(text.length);
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '%') {
        if (i + 2 >= text.length) {
          throw new IllegalArgumentException("truncated percent-encoding: " + attribute);
        }
        decoded.put(
            (byte) (HexFormat.fromHexDigit(text[++i]) << 4 | HexFormat.fromHexDigit(text[++i])));
      } else {
        decoded.put(text[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8: " + attribute, e);
    }
  }

  /** Half surrogate pairs cannot be written as UTF-8; they become the replacement character. */
  static String wellFormed(String text) {
    if (text == null || StandardCharsets.UTF_8.newEncoder().canEncode(CharBuffer.wrap(text))) {
      return text;
    }
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean escaped(int c) {
    return c == '%'
        || c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || (c >= 0xfdd0 && c <= 0xfdef)
        || (c & 0xfffe) == 0xfffe;
  }
}
