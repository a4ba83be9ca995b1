package io.sluice.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * At most one platform runs on a data folder. The system releases the lock when its holder dies,
 * however it dies, so there is no stale lock.
 */
final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or nothing when another one holds it. */
  static Optional<RunLock> take(Layout layout) {
    try {
      FileChannel channel =
          FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new RunLock(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // Held by this JVM.
    }
  }

  /** Whether a platform runs on the folder, from its start to its very end. */
  static boolean isTaken(Layout layout) {
    if (!Files.exists(layout.lock())) {
      return false;
    }
    Optional<RunLock> lock = take(layout);
    lock.ifPresent(RunLock::close);
    return lock.isEmpty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
