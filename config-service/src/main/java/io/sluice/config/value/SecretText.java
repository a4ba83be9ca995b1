package io.sluice.config.value;

import java.util.Objects;

/**
 * The plaintext of a secret on its way from a request to its encryption. It prints as its mask, so
 * that no record, log line or error that contains it gives it away.
 */
public final class SecretText {
  /** What every secret value looks like in an answer, whatever its length. */
  public static final String MASK = "********";

  private final String text;

  /** Wraps a plaintext. */
  public SecretText(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /** The plaintext, for encryption, fingerprint and schema only. */
  public String reveal() {
    return text;
  }

  /** Characters of the plaintext. */
  public int length() {
    return text.length();
  }

  /** Whether this is what an answer showed in place of the value, handed back. */
  public boolean isMask() {
    return text.equals(MASK);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
