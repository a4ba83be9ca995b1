package io.sluice.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The data folder of a server. Sorting is by code point with Unicode case rules, on every machine
 * the same, whatever locales it has.
 */
record PostgresCluster(Path programs, Path folder) {

  void createIfAbsent(String superuserPassword) throws IOException {
    Path data = folder.resolve("data");
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Folder.delete(data);
    Files.createDirectories(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path password = data.resolveSibling("superuser-password");
    Files.writeString(password, superuserPassword);
    try {
      initialize(data, password);
    } finally {
      Files.delete(password);
    }
  }

  private void initialize(Path data, Path password) throws IOException {
    List<String> command =
        OwnSession.unprivileged(
            List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                "--no-sync"),
            data);
    Path log = data.resolveSibling("initdb.log");
    Process initdb =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (initdb.waitFor() != 0) {
        Folder.delete(data);
        throw new IOException("initdb failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      initdb.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
