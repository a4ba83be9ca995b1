package io.sluice.runtime.integrity;

import io.sluice.events.Checkpoint;
import io.sluice.events.CompactRange;
import io.sluice.events.CompactRange.Subtree;
import io.sluice.events.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A checkpoint as it is on its topic: the signed note, and in a header the subtrees of the tree
 * that it is of. They need no signature: no others give its root.
 */
record Kept(SignedNote note, Checkpoint checkpoint, List<Subtree> subtrees) {
  private static final String SUBTREES = "sluice_subtrees";

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if it is not a checkpoint
   */
  static Kept of(ConsumerRecord<byte[], byte[]> record) {
    SignedNote note = SignedNote.parse(text(record.value()));
    List<Subtree> subtrees = new ArrayList<>();
    Header header = record.headers().lastHeader(SUBTREES);
    if (header != null && header.value() != null && header.value().length > 0) {
      for (String each : text(header.value()).split(" ", -1)) {
        String[] parts = each.split(":", 2);
        if (parts.length != 2) {
          throw new IllegalArgumentException("not a subtree: " + each);
        }
        subtrees.add(new Subtree(Integer.parseInt(parts[0]), parts[1]));
      }
    }
    return new Kept(note, Checkpoint.parse(note.text()), subtrees);
  }

  ProducerRecord<byte[], byte[]> record(String topic) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            CheckpointTopic.PARTITION,
            checkpoint.origin().getBytes(StandardCharsets.UTF_8),
            note.encoded().getBytes(StandardCharsets.UTF_8));
    List<String> texts = subtrees.stream().map(each -> each.level() + ":" + each.hash()).toList();
    record.headers().add(SUBTREES, String.join(" ", texts).getBytes(StandardCharsets.UTF_8));
    return record;
  }

  /**
   * The tree, to go on with.
   *
   * @throws IllegalArgumentException if it does not have the root that was signed
   */
  CompactRange tree() {
    CompactRange tree = CompactRange.tree(checkpoint.size(), subtrees);
    if (!tree.root().equals(checkpoint.root())) {
      throw new IllegalArgumentException("subtrees of another tree than that of the checkpoint");
    }
    return tree;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
