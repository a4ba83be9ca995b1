package io.sluice.local;

import io.sluice.events.Chains;
import io.sluice.events.Checkpoint;
import io.sluice.events.CompactRange;
import io.sluice.events.Leaf;
import io.sluice.events.SignedNote;
import io.sluice.events.VerifierKey;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks an export of a trail against signed checkpoints, line by line in constant memory, and
 * believes nothing but the keys: each root is computed from the lines. What is not proven counts as
 * broken.
 *
 * <p>It proves that the workspace's events in it are those that were published, unchanged, and that
 * none is missing before the last one of each stream. That a stream has not gone on among the
 * records that the export only has hashes of, is what who made the export says.
 */
final class TrailProof {
  private final Map<String, TreeMap<Long, Checkpoint>> checkpoints = new HashMap<>();
  private final List<Log> done = new ArrayList<>();
  private Section section;

  private TrailProof() {}

  /** Why the export proves nothing. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * What was proven of one service's log.
   *
   * @param signed the size of the last checkpoint that was met; 0 for a log without a record
   * @param after how many events come after it, chained and not signed
   */
  record Log(String origin, String workspace, int streams, long events, long signed, long after) {
    @Override
    public String toString() {
      return "%s: %d events of %s in %d streams, as signed at size %d%s"
          .formatted(
              origin,
              events,
              workspace,
              streams,
              signed,
              after == 0 ? "" : ", " + after + " of them after it");
    }
  }

  /**
   * A check against these checkpoints.
   *
   * @param notes signed notes, one after the other
   * @param keys public keys as text
   * @throws Broken if one is not signed by one of the keys
   */
  static TrailProof of(String notes, List<String> keys) {
    TrailProof proof = new TrailProof();
    try {
      List<VerifierKey> known = keys.stream().map(VerifierKey::parse).toList();
      SignedNote.parseAll(notes).forEach(note -> proof.believe(note, known));
    } catch (IllegalArgumentException e) {
      throw new Broken(e.getMessage());
    }
    return proof;
  }

  private void believe(SignedNote note, List<VerifierKey> keys) {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    String origin = checkpoint.origin();
    if (keys.stream().noneMatch(key -> key.name().equals(origin) && key.signed(note))) {
      throw new Broken(origin + ": no key given has signed the checkpoint of " + checkpoint.size());
    }
    Checkpoint other =
        checkpoints
            .computeIfAbsent(origin, _ -> new TreeMap<>())
            .put(checkpoint.size(), checkpoint);
    if (other != null && !other.root().equals(checkpoint.root())) {
      throw new Broken(origin + ": two roots are signed of size " + checkpoint.size());
    }
  }

  /**
   * Reads an export to its end.
   *
   * @return what is proven, log by log
   * @throws Broken with the first line that is not what was signed
   */
  List<Log> check(BufferedReader export) throws IOException {
    long number = 0;
    for (String line = export.readLine(); line != null; line = export.readLine()) {
      number++;
      try {
        take(new JsonObject(line));
      } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
        throw new Broken("line " + number + " is not one of an export");
      }
    }
    endSection();
    for (String origin : checkpoints.keySet()) {
      if (done.stream().noneMatch(log -> log.origin().equals(origin))) {
        throw new Broken(origin + ": is not in the export");
      }
    }
    if (done.isEmpty()) {
      throw new Broken("the export is empty");
    }
    return List.copyOf(done);
  }

  private void take(JsonObject line) {
    if (line.containsKey("log")) {
      endSection();
      section = new Section(line.getString("log"), line.getString("workspace"));
    } else if (section == null) {
      throw new IllegalArgumentException("before any log");
    } else if (line.containsKey("event")) {
      section.event(line.getJsonObject("event"), line.getString("data"));
    } else if (line.containsKey("skip")) {
      for (int i = 0; i < line.getJsonArray("skip").size(); i++) {
        JsonObject subtree = line.getJsonArray("skip").getJsonObject(i);
        section.skip(
            new CompactRange.Subtree(subtree.getInteger("level"), subtree.getString("hash")));
      }
    } else if (!line.containsKey("checkpoint")) { // which is not needed: others were given
      throw new IllegalArgumentException("none of these");
    }
  }

  private void endSection() {
    if (section != null) {
      done.add(section.end());
      section = null;
    }
  }

  /** One log as it is read. */
  private final class Section {
    private final String origin;
    private final String workspace;
    private final Chains chains;
    private final CompactRange tree = new CompactRange();
    private final TreeMap<Long, Checkpoint> ahead;
    private long signed;
    private long events;
    private long after;

    Section(String origin, String workspace) {
      this.origin = origin;
      this.workspace = workspace;
      this.chains = new Chains(origin.substring(origin.lastIndexOf('/') + 1), true);
      this.ahead = new TreeMap<>(checkpoints.getOrDefault(origin, new TreeMap<>()));
    }

    void event(JsonObject headers, String data) {
      Map<String, String> texts = new HashMap<>();
      headers.forEach(header -> texts.put(header.getKey(), (String) header.getValue()));
      byte[] value = data.getBytes(StandardCharsets.UTF_8);
      String version = String.valueOf(texts.get("ce_sequence")).replaceFirst("^0+(?=.)", "");
      String place = origin + ": " + texts.get("ce_subject") + "@" + version;
      long before = chains.reached(texts.getOrDefault("ce_subject", "")).version();
      chains
          .follow(texts, value)
          .ifPresent(
              fault -> {
                throw new Broken(place + " " + fault);
              });
      if (!workspace.equals(texts.get("ce_workspace"))) {
        throw new Broken(place + " is of another workspace than " + workspace);
      }
      if (chains.reached(texts.get("ce_subject")).version() > before) {
        events++;
        after++;
      }
      tree.append(Leaf.hash(texts, value));
      compare();
    }

    void skip(CompactRange.Subtree subtree) {
      tree.add(subtree);
      compare();
    }

    private void compare() {
      long size = tree.end();
      while (!ahead.isEmpty() && ahead.firstKey() <= size) {
        Checkpoint next = ahead.pollFirstEntry().getValue();
        if (next.size() < size || !next.root().equals(tree.root())) {
          throw new Broken(
              "%s: what was published up to the checkpoint of %d is not what was signed"
                  .formatted(origin, next.size()));
        }
        signed = size;
        after = 0;
      }
    }

    Log end() {
      if (!ahead.isEmpty()) {
        throw new Broken(
            "%s: the export ends at %d, before the checkpoint of %d"
                .formatted(origin, tree.end(), ahead.firstKey()));
      }
      if (signed == 0 && tree.end() > 0) {
        throw new Broken(origin + ": no checkpoint of it was given");
      }
      return new Log(origin, workspace, chains.all().size(), events, signed, after);
    }
  }
}
