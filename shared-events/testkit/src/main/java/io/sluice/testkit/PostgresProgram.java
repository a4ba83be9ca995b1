package io.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL 18 on a folder, for whoever starts and watches its process: without Docker, as root
 * and as a normal user. Roles and passwords live in the folder beside the data.
 *
 * @param folder where the data lives
 * @param port port to listen on
 * @param durable true syncs every commit to disk, as in production; false is for tests
 */
public record PostgresProgram(Path folder, int port, boolean durable) {
  private static final String HOST = "127.0.0.1";

  /**
   * The command of the server, after making the data if there is none and clearing away what a
   * server that was killed has left. INT stops it: it ends sessions and leaves clean files.
   */
  public List<String> prepare() {
    try {
      Files.createDirectories(folder);
      Path programs = PostgresBinaries.folder();
      new PostgresCluster(programs, folder)
          .createIfAbsent(administration().passwords().of("postgres"));
      PostgresRemains.clear(data());
      List<String> command =
          new ArrayList<>(
              List.of(programs.resolve("bin/postgres").toString(), "-D", data().toString()));
      settings().forEach(setting -> command.addAll(List.of("-c", setting)));
      return OwnSession.unprivileged(command, data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its databases, once it runs. */
  public PostgresAdministration administration() {
    return PostgresAdministration.of(port, folder);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private List<String> settings() {
    String sync = durable ? "on" : "off";
    return List.of(
        "listen_addresses=" + HOST,
        "port=" + port,
        "unix_socket_directories=",
        "max_connections=200",
        "shared_buffers=64MB",
        "max_wal_size=2GB",
        // The relay waits for the oldest writing transaction of the whole server.
        "idle_in_transaction_session_timeout=10s",
        "fsync=" + sync,
        "full_page_writes=" + sync,
        "synchronous_commit=" + sync,
        "log_min_messages=warning",
        "timezone=UTC");
  }
}
