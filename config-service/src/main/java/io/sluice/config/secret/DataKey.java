package io.sluice.config.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** The key that encrypts the secret values of one environment, or the defaults of a catalog. */
public final class DataKey {
  private final UUID id;
  private final String workspace;
  private final Aead aead;

  private DataKey(UUID id, String workspace, Aead aead) {
    this.id = id;
    this.workspace = workspace;
    this.aead = aead;
  }

  /** A new key, wrapped. */
  static byte[] generate(MasterKey master, String workspace, String scope)
      throws GeneralSecurityException {
    AeadConfig.register();
    KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    return master.wrap(
        TinkProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()),
        purpose(workspace, scope));
  }

  /** Unwraps a key. */
  static DataKey unwrap(MasterKey master, UUID id, String workspace, String scope, byte[] wrapped)
      throws GeneralSecurityException {
    AeadConfig.register();
    KeysetHandle handle =
        TinkProtoKeysetFormat.parseKeyset(
            master.unwrap(wrapped, purpose(workspace, scope)), InsecureSecretKeyAccess.get());
    return new DataKey(id, workspace, handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
  }

  /** Identity, stored beside every ciphertext. */
  public UUID id() {
    return id;
  }

  /** Encrypts a value for its address. */
  public byte[] encrypt(SecretKey address, SecretText text) {
    try {
      return aead.encrypt(text.reveal().getBytes(StandardCharsets.UTF_8), bound(address));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret value can't be encrypted", e);
    }
  }

  /**
   * Decrypts the value at an address.
   *
   * @throws IllegalStateException if the ciphertext was made for another address or tampered with
   */
  public String decrypt(SecretKey address, byte[] ciphertext) {
    try {
      return new String(aead.decrypt(ciphertext, bound(address)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the ciphertext of " + address + " does not belong there", e);
    }
  }

  private byte[] bound(SecretKey address) {
    return String.join(
            "/",
            workspace,
            address.scope(),
            address.item().toString(),
            address.setting(),
            Long.toString(address.version()))
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] purpose(String workspace, String scope) {
    return ("data/" + workspace + "/" + scope).getBytes(StandardCharsets.UTF_8);
  }
}
