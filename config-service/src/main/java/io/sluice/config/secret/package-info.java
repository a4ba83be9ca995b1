/**
 * Envelope encryption of secret values with Tink. A data key per environment encrypts the values
 * (AES-256-GCM); the master key encrypts the data keys. The ciphertext of a value is bound to its
 * address, so a row can't be moved to another item, environment or workspace.
 */
package io.sluice.config.secret;
