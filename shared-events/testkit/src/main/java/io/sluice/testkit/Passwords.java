package io.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Passwords made on this machine and kept in a file that only its owner can read; nothing has a
 * password that somebody else could know.
 */
public final class Passwords {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Properties known;

  private Passwords(Path file, Properties known) {
    this.file = file;
    this.known = known;
  }

  /** The passwords in the file, which need not exist yet. */
  public static Passwords in(Path file) {
    Properties known = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        known.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Passwords(file, known);
  }

  /** The password of that name; the first time a new one of 192 random bits. */
  public synchronized String of(String name) {
    String password = known.getProperty(name);
    if (password == null) {
      byte[] bytes = new byte[24];
      RANDOM.nextBytes(bytes);
      password = HexFormat.of().formatHex(bytes);
      known.setProperty(name, password);
      save();
    }
    return password;
  }

  private void save() {
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (var out = Files.newBufferedWriter(file)) {
        known.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
