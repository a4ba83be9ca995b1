package io.sluice.config.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;
import io.sluice.config.value.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * Makes fingerprints of secret values: HMAC-SHA256 with a key of the workspace, its first 128 bits
 * in hexadecimal. Equal values of a workspace are seen to be equal; without the key nothing can be
 * guessed from a fingerprint, however short the secret.
 */
public final class FingerprintKey {
  /** Scope under which the key is kept; no environment can have this key. */
  static final String SCOPE = "#fingerprint";

  private static final int BYTES = 16;

  private final Mac mac;

  private FingerprintKey(Mac mac) {
    this.mac = mac;
  }

  /** A new key, wrapped. */
  static byte[] generate(MasterKey master, String workspace) throws GeneralSecurityException {
    MacConfig.register();
    KeysetHandle handle =
        KeysetHandle.generateNew(
            HmacParameters.builder()
                .setKeySizeBytes(32)
                .setTagSizeBytes(32)
                .setHashType(HmacParameters.HashType.SHA256)
                .setVariant(HmacParameters.Variant.NO_PREFIX)
                .build());
    return master.wrap(
        TinkProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()),
        purpose(workspace));
  }

  /** Unwraps a key. */
  static FingerprintKey unwrap(MasterKey master, String workspace, byte[] wrapped)
      throws GeneralSecurityException {
    MacConfig.register();
    return new FingerprintKey(
        TinkProtoKeysetFormat.parseKeyset(
                master.unwrap(wrapped, purpose(workspace)), InsecureSecretKeyAccess.get())
            .getPrimitive(RegistryConfiguration.get(), Mac.class));
  }

  /** The fingerprint of a value. */
  public String of(SecretText text) {
    try {
      byte[] tag = mac.computeMac(text.reveal().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(tag, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a fingerprint can't be computed", e);
    }
  }

  private static byte[] purpose(String workspace) {
    return ("fingerprint/" + workspace).getBytes(StandardCharsets.UTF_8);
  }
}
