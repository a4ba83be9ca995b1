package io.sluice.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a PostgreSQL that was killed leaves behind: sessions that still work for nobody and keep its
 * shared memory, which a new server refuses to start beside; and a file with its process id, which
 * by now may be the id of somebody else, in whose favour a new server would step back.
 *
 * <p>A process is known by its working directory, which for all of PostgreSQL's is the data. Where
 * the system does not tell, nothing is touched: PostgreSQL then decides as it always does.
 */
final class PostgresRemains {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private PostgresRemains() {}

  /** Call it only when no server is meant to run on the data. */
  static void clear(Path data) throws IOException {
    Path real = data.toRealPath();
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(process -> workingDirectory(process.pid()).filter(real::equals).isPresent())
            .toList();
    left.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : left) {
      awaitEnd(process);
    }
    Path lock = data.resolve("postmaster.pid");
    if (Files.exists(lock) && isOfAStranger(lock, real)) {
      Files.delete(lock);
    }
  }

  private static boolean isOfAStranger(Path lock, Path data) throws IOException {
    List<String> lines = Files.readAllLines(lock);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
      return true; // cut off by a crash of the machine
    }
    return workingDirectory(Long.parseLong(lines.getFirst().strip()))
        .filter(folder -> !folder.equals(data))
        .isPresent();
  }

  private static Optional<Path> workingDirectory(long pid) {
    try {
      return Optional.of(Path.of("/proc/" + pid + "/cwd").toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      // PostgreSQL says itself who is in its way.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
