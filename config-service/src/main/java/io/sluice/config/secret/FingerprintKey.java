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
import java.util.UUID;

/**
 * Makes fingerprints of secret values: HMAC-SHA256 of place and value with a key of the workspace,
 * its first 128 bits in hexadecimal. Two values of one place are seen to be equal. Between places
 * nothing can be compared: whoever may set a secret somewhere could otherwise find out weak ones of
 * other environments by setting guesses there. Those from before were of the value alone; they stay
 * where they are stored, and equal none that is made now.
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

  /**
   * The fingerprint of a value.
   *
   * @param scope key of the environment, or that of the catalog's defaults
   * @param setting name of the data source's setting; empty for a secret
   */
  public String of(String scope, UUID item, String setting, SecretText text) {
    // None of the first three can contain the separator, so no place reads like another one.
    String placed = String.join("/", scope, item.toString(), setting, text.reveal());
    try {
      byte[] tag = mac.computeMac(placed.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(tag, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a fingerprint can't be computed", e);
    }
  }

  static byte[] purpose(String workspace) {
    return ("fingerprint/" + workspace).getBytes(StandardCharsets.UTF_8);
  }
}
