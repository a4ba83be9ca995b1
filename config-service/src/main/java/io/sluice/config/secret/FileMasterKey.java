package io.sluice.config.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jboss.logging.Logger;

/**
 * A master key from a file: a Tink keyset of AEAD keys as JSON, in clear. Whoever can read the file
 * and the database reads every secret, so the file belongs on another disk than the database. A
 * keyset may hold several keys, which is how the master key is rotated.
 */
public final class FileMasterKey implements MasterKey {
  private static final Logger LOG = Logger.getLogger(FileMasterKey.class);

  private final Path file;
  private volatile Aead aead;

  private FileMasterKey(Path file, Aead aead) {
    this.file = file;
    this.aead = aead;
  }

  /**
   * Reads the key.
   *
   * @throws IllegalStateException if the file is missing or not a keyset: without its master key
   *     the service must not start
   */
  public static FileMasterKey read(Path file) {
    return new FileMasterKey(file, keyset(file));
  }

  @Override
  public void refresh() {
    try {
      aead = keyset(file);
    } catch (IllegalStateException e) {
      LOG.warnf("the master key stays as it was problem=%s", e.getMessage());
    }
  }

  private static Aead keyset(Path file) {
    try {
      AeadConfig.register();
      return TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), InsecureSecretKeyAccess.get())
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      // The cause could quote the file.
      throw new IllegalStateException("not a Tink keyset with AEAD keys: " + file);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the master key can't be read: " + file, new UncheckedIOException(e));
    }
  }

  @Override
  public byte[] wrap(byte[] key, byte[] purpose) throws GeneralSecurityException {
    return aead.encrypt(key, purpose);
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] purpose) throws GeneralSecurityException {
    return aead.decrypt(wrapped, purpose);
  }
}
