package io.sluice.runtime.integrity;

import io.sluice.events.Checkpoint;
import io.sluice.events.SignedNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends checkpoints to a file and waits until the disk has them. What was written half, by a
 * process that died, stays as it is; the next one begins behind an empty line. The services of one
 * machine may share it.
 */
final class CheckpointFile implements CheckpointSink {
  private static final int TAIL = 4096;

  private final Path file;

  CheckpointFile(Path file) {
    this.file = file;
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public void keep(Checkpoint checkpoint, SignedNote note) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
      String tail = tail(reading);
      if (tail.contains(note.encoded())) {
        return;
      }
      String before = tail.isEmpty() || tail.endsWith("\n") ? "" : "\n\n";
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(before + note.encoded());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tail(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(TAIL);
    file.position(Math.max(0, file.size() - TAIL));
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // up to the end
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }
}
