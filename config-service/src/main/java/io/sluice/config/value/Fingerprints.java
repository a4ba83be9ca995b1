package io.sluice.config.value;

import io.sluice.events.SecretRef;
import java.util.UUID;

/**
 * Makes fingerprints of secret values: equal ones mean that one place of one environment got the
 * same value again. Of two places, or of two environments, nothing is learned from them. A pure
 * function to those who decide, made of a key that they do not see.
 */
@FunctionalInterface
public interface Fingerprints {
  /** For commands without secrets. */
  Fingerprints NONE =
      (item, setting, text) -> {
        throw new IllegalStateException("a secret came where none was expected");
      };

  /**
   * The fingerprint of a value.
   *
   * @param setting name of the data source's setting; empty for a secret
   */
  String of(UUID item, String setting, SecretText text);

  /** Whether the text is the value that is there already. */
  default boolean isSame(SecretRef present, UUID item, String setting, SecretText text) {
    return present != null && present.fingerprint().equals(of(item, setting, text));
  }
}
