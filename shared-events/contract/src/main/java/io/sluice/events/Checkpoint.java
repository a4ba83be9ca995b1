package io.sluice.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a service says of all that it has published: how many records, and the root of the Merkle
 * tree over them. The text of a C2SP tlog-checkpoint, to be signed as a {@link SignedNote}: origin,
 * size and root, a line each, and two extension lines:
 *
 * <pre>
 * sluice/environment-service
 * 1207
 * 9Z1Kh...=
 * cut 17 240 0 0 912 0 0 0 0 44 0 0
 * time 2026-11-21T09:00:00Z
 * </pre>
 *
 * <p>The cut makes the order of the leaves something that anybody can read off the topic, whose
 * partitions have none among them: a checkpoint adds the records between the cut before and its
 * own, partition by partition, each in the order of its offsets.
 *
 * @param origin the name of the log, which is that of the key too
 * @param size how many records
 * @param root of the tree, Base64
 * @param cut by partition, the offset that the next record may have
 * @param time when it was made, by the clock of who made it
 */
public record Checkpoint(String origin, long size, String root, List<Long> cut, Instant time) {
  private static final int LINES = 5;

  /** Holds what can be written and read again. */
  public Checkpoint {
    cut = List.copyOf(cut);
    if (size < 0 || origin.isBlank() || origin.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("not a checkpoint of " + origin);
    }
    Objects.requireNonNull(root);
    Objects.requireNonNull(time);
  }

  /** The text that is signed. */
  public String text() {
    StringBuilder offsets = new StringBuilder("cut");
    cut.forEach(offset -> offsets.append(' ').append(offset.longValue()));
    return origin + "\n" + size + "\n" + root + "\n" + offsets + "\ntime " + time + "\n";
  }

  /**
   * Reads what {@link #text} wrote, in that one form.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    try {
      List<Long> cut = new ArrayList<>();
      String[] offsets = lines.length > LINES ? lines[3].split(" ", -1) : new String[0];
      for (int i = 1; i < offsets.length; i++) {
        cut.add(Long.valueOf(offsets[i]));
      }
      if (lines.length == LINES + 1 && lines[4].startsWith("time ")) {
        Instant time = Instant.parse(lines[4].substring("time ".length()));
        Checkpoint read = new Checkpoint(lines[0], Long.parseLong(lines[1]), lines[2], cut, time);
        if (read.text().equals(text)) {
          return read;
        }
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("not a checkpoint: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("not a checkpoint");
  }
}
