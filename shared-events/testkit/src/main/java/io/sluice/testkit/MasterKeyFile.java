package io.sluice.testkit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * The master key that config-service wraps its data keys with: a Tink keyset (AES-256-GCM) in a
 * file that only its owner can read. Whoever loses it loses every secret.
 */
public final class MasterKeyFile {
  private MasterKeyFile() {}

  /** The absolute path of the file, with a new key in it if there was none. */
  public static Path createIfAbsent(Path wanted) {
    Path file = wanted.toAbsolutePath();
    if (Files.exists(file)) {
      return file;
    }
    try {
      AeadConfig.register();
      String keyset =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
              InsecureSecretKeyAccess.get());
      Files.createDirectories(file.getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, keyset);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a master key", e);
    }
  }
}
