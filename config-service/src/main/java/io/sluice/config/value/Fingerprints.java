package io.sluice.config.value;

/**
 * Makes fingerprints of secret values: equal ones mean equal values, and nothing else is learned
 * from them. A pure function to those who decide, made of a key that they do not see.
 */
@FunctionalInterface
public interface Fingerprints {
  /** For commands without secrets. */
  Fingerprints NONE =
      text -> {
        throw new IllegalStateException("a secret came where none was expected");
      };

  /** The fingerprint of a value. */
  String of(SecretText text);
}
