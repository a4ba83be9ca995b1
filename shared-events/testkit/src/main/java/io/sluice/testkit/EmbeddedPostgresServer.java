package io.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real PostgreSQL 18 as a child process, without Docker, as root and as a normal user. Roles and
 * passwords live in the folder beside the data, so a persistent server comes back as it was.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  static final String PASSWORDS = "passwords.properties";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /**
   * How to run it.
   *
   * @param folder where the data lives; null for a temporary one that is deleted in the end
   * @param port port to listen on; 0 for any
   * @param durable true syncs every commit to disk, as in production; false is for tests
   */
  public record Options(Path folder, int port, boolean durable) {
    /** Temporary and fast: data does not survive a crash of the machine. */
    public static Options forTests() {
      return new Options(null, 0, false);
    }

    /** Kept in the folder, and as durable as in production. */
    public static Options persistent(Path folder, int port) {
      return new Options(folder, port, true);
    }
  }

  private final Path folder;
  private final boolean temporary;
  private final PostgresAdministration administration;
  private final Process process;
  private final Thread shutdownHook;

  private EmbeddedPostgresServer(
      Path folder, boolean temporary, PostgresAdministration administration, Process process) {
    this.folder = folder;
    this.temporary = temporary;
    this.administration = administration;
    this.process = process;
    this.shutdownHook = new Thread(this::stop, "stop-postgresql");
  }

  /**
   * Starts the server and returns when it accepts connections. A temporary server stops with the
   * JVM; who started a persistent one closes it when nobody needs it any more.
   *
   * @throws IllegalStateException if it ends or does not answer within a minute; its log is in the
   *     message
   */
  public static EmbeddedPostgresServer start(Options options) {
    boolean temporary = options.folder() == null;
    Path folder =
        temporary ? Folder.temporary("sluice-postgresql-") : options.folder().toAbsolutePath();
    int port = FreePort.preferably(options.port());
    try {
      PostgresProgram program = new PostgresProgram(folder, port, options.durable());
      Process process =
          new ProcessBuilder(OwnSession.of(program.prepare()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("postgresql.log").toFile())
              .start();
      var server = new EmbeddedPostgresServer(folder, temporary, program.administration(), process);
      server.awaitReady();
      if (temporary) {
        Orphans.endWithParent(process.pid(), folder);
        Runtime.getRuntime().addShutdownHook(server.shutdownHook);
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (true) {
      try (Connection _ = superuser("postgres")) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || Instant.now().isAfter(limit)) {
          stop();
          throw new IllegalStateException("PostgreSQL did not start: " + log(), e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("postgresql.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /**
   * The database of that name with the roles {@code <name>_owner} and {@code <name>_app}; creates
   * what is missing of it.
   */
  public Database database(String name) {
    return administration.database(name);
  }

  /** A connection of the superuser, for what tests need beyond a service's own rights. */
  public Connection superuser(String database) throws SQLException {
    return administration.superuser(database);
  }

  /** Port that it listens on. */
  public int port() {
    return administration.port();
  }

  /** Its databases. */
  public PostgresAdministration administration() {
    return administration;
  }

  /** Process id of the server. */
  public long pid() {
    return process.pid();
  }

  /** Stops the server; temporary data is deleted. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      // The JVM is going down and runs the hook itself.
    }
    stop();
  }

  /** INT is PostgreSQL's fast shutdown: it ends sessions and leaves clean files. */
  private synchronized void stop() {
    try {
      if (process.isAlive()) {
        Signals.send("INT", process.pid());
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    if (temporary) {
      Folder.delete(folder);
    }
  }
}
