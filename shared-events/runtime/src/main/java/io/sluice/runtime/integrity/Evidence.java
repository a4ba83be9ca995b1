package io.sluice.runtime.integrity;

import io.sluice.events.CompactRange;
import io.sluice.events.Leaf;
import io.sluice.events.Topics;
import io.sluice.runtime.store.EventJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a workspace's trail is proven with, away from Sluice: lines of JSON, for each service {@code
 * {"log":...}}, then in the order of the leaves {@code {"event":{headers},"data":"..."}} for each
 * event of the workspace and {@code {"skip":[{"level":..,"hash":..}]}} for each run of records of
 * others, of whom nothing but hashes is told; last {@code {"checkpoint":"..."}}, up to which it
 * goes. Runs end at checkpoints, so that the root is known at each.
 */
final class Evidence {
  private final Map<String, Object> kafka;
  private final CheckpointTopic checkpoints;
  private final CheckpointKeys keys;
  private final String workspace;

  Evidence(
      Map<String, Object> kafka,
      CheckpointTopic checkpoints,
      CheckpointKeys keys,
      String workspace) {
    this.kafka = kafka;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.workspace = workspace;
  }

  /** Writes all of it, in constant memory. */
  void writeTo(OutputStream to) throws IOException {
    for (String service : Verification.services()) {
      try (PublishedLog log = new PublishedLog(kafka, Topics.ofService(service))) {
        new Section(log, to).write(service);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    to.flush();
  }

  private final class Section {
    private final PublishedLog log;
    private final OutputStream to;
    private CompactRange skipped = new CompactRange();
    private Kept last;

    Section(PublishedLog log, OutputStream to) {
      this.log = log;
      this.to = to;
    }

    void write(String service) {
      String origin = keys.origin(service);
      line(new TreeMap<>(Map.of("log", origin, "workspace", workspace)));
      checkpoints.each(
          origin,
          kept -> {
            log.read(kept.checkpoint().cut(), record -> take(Published.of(record)));
            endOfRun();
            last = kept;
            return true;
          });
      if (last != null) {
        line(Map.of("checkpoint", last.note().encoded()));
      }
    }

    private void take(Published record) {
      String data = record.isOf(workspace) ? text(record.value()) : null;
      if (data == null) {
        skipped.append(Leaf.hash(record.headers(), record.value()));
        return;
      }
      endOfRun();
      Map<String, Object> line = new TreeMap<>();
      line.put("event", new TreeMap<>(record.headers()));
      line.put("data", data);
      line(line);
      skipped = new CompactRange(skipped.end() + 1);
    }

    private void endOfRun() {
      List<CompactRange.Subtree> run = skipped.subtrees();
      if (!run.isEmpty()) {
        line(Map.of("skip", run));
        skipped = new CompactRange(skipped.end());
      }
    }

    private void line(Map<String, ?> line) {
      try {
        to.write((EventJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Null for what is no text, and so no event. */
  private static String text(byte[] value) {
    try {
      return value == null
          ? null
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
