package io.sluice.config.value;

import io.sluice.config.value.Fault.Code;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * How large values may be. Events, and Kafka records with them, stay small, and resolving never
 * recurses deeper than a thread's stack allows.
 */
public final class Limits {
  /** Characters of the JSON text of one value or schema. */
  public static final int TEXT = 64 * 1024;

  /** Characters of all settings of a data source together, so that its event fits into Kafka. */
  public static final int SETTINGS = 2 * TEXT;

  /** Nesting of arrays and objects in one value or schema. */
  public static final int DEPTH = 32;

  /** Characters of one item after its references were resolved. */
  public static final int RESOLVED_TEXT = 4 * TEXT;

  /** Decimal digits before or behind the point of a number. */
  public static final int DIGITS = 400;

  /**
   * {@link JsonValues#size Size} of all values of an environment together, and of all definitions
   * of a workspace: it is in memory as a whole, several times while it is read or answered.
   */
  public static final long TOGETHER = 16 * 1024 * 1024;

  /**
   * {@link JsonValues#size Size} of all that an environment answers, references resolved: a reader
   * gets it at once, and it is in memory as values and as JSON.
   */
  public static final long EXPANDED = 16 * 1024 * 1024;

  /** What a secret counts as before it is read, whatever its length, wherever it is mentioned. */
  public static final long SECRET = 4 * 1024;

  /** What an item takes of {@link #TOGETHER} however little it holds. */
  public static final long ITEM = 400;

  /** Instructions that a pattern may be compiled to: its length, and all that it repeats. */
  public static final int PATTERN = 5_000;

  /** Nesting of groups in a pattern. */
  public static final int PATTERN_DEPTH = 50;

  /**
   * Steps to hold one value against a schema, a keyword at one place each, counted before the first
   * is done. They take about a second.
   */
  public static final long SCHEMA_STEPS = 200_000;

  /**
   * How many sub-schemas may stand in each other, references followed, while a value is checked.
   */
  public static final int SCHEMA_DEPTH = 256;

  /** How many items one reference may lead through. */
  public static final int REFERENCE_DEPTH = 32;

  private Limits() {}

  /** What of these limits a value breaks. */
  public static Optional<Fault> check(Object value, String pointer) {
    if (value == null) {
      return Optional.of(new Fault(Code.VALUE_IS_NULL, pointer, "must not be null"));
    }
    if (JsonValues.depth(value) > DEPTH) {
      return Optional.of(tooLarge(pointer, "is nested deeper than " + DEPTH + " levels"));
    }
    return hasHugeNumber(value)
        ? Optional.of(notStorable(pointer, "has a number of more than " + DIGITS + " digits"))
        : checkText(JsonValues.text(value), pointer);
  }

  /** What of the limit on all settings together a data source breaks. */
  public static Optional<Fault> checkSettings(Map<String, ?> settings, String pointer) {
    long length =
        settings.values().stream().mapToLong(value -> JsonValues.text(value).length()).sum();
    return length > SETTINGS
        ? Optional.of(tooLarge(pointer, "are longer than " + SETTINGS + " characters together"))
        : Optional.empty();
  }

  /** The same for a text that is not JSON; null is none. */
  public static Optional<Fault> checkText(String text, String pointer) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.length() > TEXT) {
      return Optional.of(tooLarge(pointer, "is longer than " + TEXT + " characters"));
    }
    return isWhole(text)
        ? Optional.empty()
        : Optional.of(notStorable(pointer, "has half a surrogate pair"));
  }

  /** A short number of a huge exponent would be gigabytes when somebody writes it out. */
  private static boolean hasHugeNumber(Object value) {
    return switch (value) {
      case BigDecimal number ->
          Math.abs((long) number.precision() - number.scale()) > DIGITS
              || Math.abs((long) number.scale()) > DIGITS;
      case BigInteger number -> number.bitLength() > DIGITS * 4;
      case Map<?, ?> map -> map.values().stream().anyMatch(Limits::hasHugeNumber);
      case Collection<?> list -> list.stream().anyMatch(Limits::hasHugeNumber);
      case null, default -> false;
    };
  }

  /** Half a surrogate pair has no form in UTF-8 and would come back as another text. */
  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static Fault tooLarge(String pointer, String detail) {
    return new Fault(Code.VALUE_TOO_LARGE, pointer, detail);
  }

  private static Fault notStorable(String pointer, String detail) {
    return new Fault(Code.VALUE_NOT_STORABLE, pointer, detail);
  }
}
