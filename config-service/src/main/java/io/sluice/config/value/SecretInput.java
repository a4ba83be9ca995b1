package io.sluice.config.value;

/** What a caller wants a secret value to be. */
public sealed interface SecretInput {

  /**
   * Another value, or the same again: equal fingerprints mean equal values.
   *
   * @param fingerprint keyed digest of the text, computed outside because it needs a key
   */
  record Given(SecretText text, String fingerprint) implements SecretInput {}

  /** The mask was sent back: the value stays as it is. */
  record Kept() implements SecretInput {}
}
