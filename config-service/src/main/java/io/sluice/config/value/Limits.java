package io.sluice.config.value;

import io.sluice.config.value.Violation.Rule;
import java.util.Optional;

/**
 * How large values may be. Events, and Kafka records with them, stay small, and resolving never
 * recurses deeper than a thread's stack allows.
 */
public final class Limits {
  /** Characters of the JSON text of one value or schema. */
  public static final int TEXT = 64 * 1024;

  /** Nesting of arrays and objects in one value or schema. */
  public static final int DEPTH = 32;

  /** Characters of one item after its references were resolved. */
  public static final int RESOLVED_TEXT = 4 * TEXT;

  /** How many items one reference may lead through. */
  public static final int REFERENCE_DEPTH = 32;

  private Limits() {}

  /** What of these limits a value breaks. */
  public static Optional<Violation> check(Object value, String pointer) {
    if (value == null) {
      return Optional.of(new Violation(Rule.VALUE_IS_NULL, pointer, "must not be null"));
    }
    if (JsonValues.depth(value) > DEPTH) {
      return Optional.of(tooLarge(pointer, "is nested deeper than " + DEPTH + " levels"));
    }
    return checkText(JsonValues.text(value), pointer);
  }

  /** The same for a text that is not JSON. */
  public static Optional<Violation> checkText(String text, String pointer) {
    return text.length() > TEXT
        ? Optional.of(tooLarge(pointer, "is longer than " + TEXT + " characters"))
        : Optional.empty();
  }

  private static Violation tooLarge(String pointer, String detail) {
    return new Violation(Rule.VALUE_TOO_LARGE, pointer, detail);
  }
}
