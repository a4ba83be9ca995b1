package io.sluice.config.secret;

import java.security.GeneralSecurityException;

/**
 * Wraps the data keys. May block, a key management service is a network call away: use it off the
 * event loop and keep what it unwrapped.
 */
public interface MasterKey {

  /** Encrypts a data key, bound to what it is for. */
  byte[] wrap(byte[] key, byte[] purpose) throws GeneralSecurityException;

  /** Decrypts what {@link #wrap} encrypted for the same purpose. */
  byte[] unwrap(byte[] wrapped, byte[] purpose) throws GeneralSecurityException;

  /** Takes up what has changed where the key is kept; what can't be read changes nothing. */
  default void refresh() {}
}
