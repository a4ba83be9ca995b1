package io.sluice.config.value;

import java.util.UUID;

/**
 * Which secret value: the address of a ciphertext, bound to it as associated data.
 *
 * @param scope key of the environment, or {@link #DEFAULTS} for a default of the catalog
 * @param setting name of the data source's setting; empty for a secret
 * @param version from 1, never used twice for one scope, item and setting
 */
public record SecretKey(String scope, UUID item, String setting, long version) {
  /** Scope of the catalog's defaults; no environment can have this key. */
  public static final String DEFAULTS = "*";

  /** A value of a secret, which has no settings. */
  public static SecretKey ofSecret(String scope, UUID item, long version) {
    return new SecretKey(scope, item, "", version);
  }
}
