package io.sluice.config.configuration;

import io.sluice.config.value.JsonValues;
import io.sluice.config.value.SecretText;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Values as lists show them: secrets masked, and long ones left out, so that a page stays small.
 */
public final class Shown {
  /** Characters of the JSON text of a value that a list shows. */
  public static final int LONGEST = 1_000;

  private Shown() {}

  /** The value, or null if it is too long for a list. */
  public static Object of(Object value) {
    return value == null || JsonValues.text(value).length() > LONGEST ? null : value;
  }

  /** Settings, those masked that are secret by now, and those that were kept as secrets. */
  public static Object settings(
      Map<String, Object> plain, Iterable<String> kept, Predicate<String> secret) {
    Map<String, Object> shown = new TreeMap<>();
    plain.forEach((name, value) -> shown.put(name, secret.test(name) ? SecretText.MASK : value));
    kept.forEach(name -> shown.put(name, SecretText.MASK));
    return of(shown);
  }
}
