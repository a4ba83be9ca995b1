package io.sluice.testkit;

import io.sluice.events.SignerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The key that a service signs its checkpoints with, in a file that only its owner can read. */
public final class CheckpointKeyFile {
  private CheckpointKeyFile() {}

  /**
   * The absolute path of the file, with a new key in it if there was none. It appears with the key
   * in it or not at all.
   *
   * @param service whose log it signs
   */
  public static Path createIfAbsent(Path wanted, String service) {
    Path file = wanted.toAbsolutePath();
    if (Files.exists(file)) {
      return file;
    }
    try {
      Files.createDirectories(file.getParent());
      Path draft =
          Files.createTempFile(
              file.getParent(),
              "key",
              null,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, SignerKey.generate("sluice/" + service).encoded());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The public half of the key in that file. */
  public static String verifier(Path file) {
    try {
      return SignerKey.parse(Files.readString(file)).verifier().encoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
