package io.sluice.testkit;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.IOUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that Maven delivers as an archive, unpacked once per user and archive.
 * Several JVMs may ask at the same time: a file lock makes one unpack and the others wait.
 */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** The folder with {@code bin/postgres} and {@code bin/initdb} for this machine. */
  static Path folder() {
    String system = system();
    try (InputStream archive =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine())) {
      byte[] bytes = archive.readAllBytes();
      // The programs are world-readable and the folder is the user's own: a shared one could be
      // filled by somebody else.
      Path cache =
          Path.of(
              System.getProperty("java.io.tmpdir"),
              "sluice-postgresql-" + System.getProperty("user.name"));
      Files.createDirectories(cache);
      Path folder = cache.resolve(Fingerprint.sha256(bytes).substring(0, 16));
      unpackOnce(bytes, cache, folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no PostgreSQL programs for " + system + " on " + machine(), e);
    }
  }

  private static void unpackOnce(byte[] archive, Path cache, Path folder) throws IOException {
    Path complete = folder.resolve(".complete");
    if (Files.exists(complete)) {
      return;
    }
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (!Files.exists(complete)) {
        unpack(archive, folder);
        Files.createFile(complete);
      }
    }
  }

  private static void unpack(byte[] archive, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new java.io.ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("entry outside of the archive: " + entry.getName());
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    try (var out = Files.newOutputStream(target)) {
      IOUtils.copy(tar, out);
    }
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
        ? "Darwin"
        : "Linux";
  }

  private static String machine() {
    String arch = System.getProperty("os.arch");
    return "amd64".equals(arch) ? "x86_64" : arch;
  }
}
