package io.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.Checkpoint;
import io.sluice.events.CloudEvents;
import io.sluice.events.CompactRange;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.events.Leaf;
import io.sluice.events.SignerKey;
import io.sluice.events.Via;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whoever made the export may have done anything to it; checkpoints and keys are elsewhere. */
class TrailProofTest {
  private static final String SERVICE = "environment-service";
  private static final String ORIGIN = "sluice/" + SERVICE;

  private final SignerKey key = SignerKey.generate(ORIGIN);
  private final List<String> lines = new ArrayList<>();
  private final CompactRange tree = new CompactRange();
  private CompactRange skipped = new CompactRange();
  private String head = HashChain.GENESIS;
  private String notes = "";
  @TempDir private Path folder;

  /** Three events, four of others, a checkpoint, two of others, two events, a checkpoint. */
  @BeforeEach
  void export() {
    lines.add(new JsonObject(Map.of("log", ORIGIN, "workspace", "nexora")).encode());
    own(1, 3);
    others(4);
    checkpoint();
    others(2);
    own(4, 2);
    checkpoint();
  }

  @Test
  void anExportThatNobodyTouchedIsProven() throws IOException {
    assertThat(check(notes)).containsExactly(new TrailProof.Log(ORIGIN, "nexora", 1, 5, 11, 0));
    String first = notes.substring(0, notes.lastIndexOf(ORIGIN + "\n"));
    assertThat(check(first)).containsExactly(new TrailProof.Log(ORIGIN, "nexora", 1, 5, 7, 2));
  }

  @Test
  void anEventThatIsChangedIsNamed() {
    change(2, "Name 2", "Fame 2");
    assertBroken("workspace/nexora@2 ALTERED");
  }

  @Test
  void anEventThatIsLeftOutIsNamed() {
    lines.remove(2);
    assertBroken("workspace/nexora@3 GAP");
  }

  @Test
  void twoEventsThatAreSwappedAreNamed() {
    lines.add(1, lines.remove(2));
    assertBroken("workspace/nexora@2 GAP");
  }

  @Test
  void aTailThatIsCutOffIsMissed() {
    lines.removeLast();
    assertBroken("the export ends at 10, before the checkpoint of 11");
  }

  @Test
  void aStreamThatIsMadeAnewWithFreshHashesIsNotWhatWasSigned() {
    List<String> before = List.copyOf(lines);
    lines.subList(1, lines.size()).clear();
    head = HashChain.GENESIS;
    own(1, 3);
    lines.addAll(before.subList(4, 5));
    lines.addAll(before.subList(5, before.size()));
    assertBroken("up to the checkpoint of 7 is not what was signed");
  }

  @Test
  void hashesOfOthersThatAreMadeUpAreNotWhatWasSigned() {
    others(1);
    String last = lines.removeLast();
    lines.set(4, last);
    assertBroken("is not");
  }

  @Test
  void anEventOfAnotherWorkspaceIsNotPassedOffAsOnesOwn() {
    lines.set(0, lines.getFirst().replace("nexora", "other"));
    assertBroken("is of another workspace");
  }

  @Test
  void nothingIsBelievedWithoutAKeyThatSignedIt() {
    String other = SignerKey.generate(ORIGIN).verifier().encoded();
    assertThatThrownBy(() -> TrailProof.of(notes, List.of(other)))
        .isInstanceOf(TrailProof.Broken.class)
        .hasMessageContaining("no key given has signed");
    assertThatThrownBy(() -> TrailProof.of(notes.replace("\n7\n", "\n8\n"), keys()))
        .isInstanceOf(TrailProof.Broken.class);
  }

  @Test
  void anExportWithoutACheckpointAndACheckpointWithoutALogProveNothing() {
    assertThatThrownBy(() -> check("")).hasMessageContaining("no checkpoint of it was given");
    lines.clear();
    assertBroken("is not in the export");
    lines.add("junk");
    assertBroken("line 1 is not one of an export");
  }

  @Test
  void theCommandSaysItWithItsExitCode() throws IOException {
    Path export = Files.write(folder.resolve("trail.ndjson"), lines);
    Path kept = Files.writeString(folder.resolve("checkpoints"), notes);
    Path keyFile = Files.writeString(folder.resolve("key"), key.verifier().encoded());
    CommandLine sluice = new CommandLine(new Main());
    assertThat(verify(sluice, export, kept, keyFile)).isZero();
    change(2, "Name 2", "Fame 2");
    Files.write(export, lines);
    assertThat(verify(sluice, export, kept, keyFile)).isOne();
  }

  private static int verify(CommandLine sluice, Path export, Path kept, Path key) {
    return sluice.execute(
        "audit", "verify", export.toString(), kept.toString(), "--key", key.toString());
  }

  private void assertBroken(String message) {
    assertThatThrownBy(() -> check(notes))
        .isInstanceOf(TrailProof.Broken.class)
        .hasMessageContaining(message);
  }

  private List<TrailProof.Log> check(String against) throws IOException {
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    return TrailProof.of(against, keys()).check(new BufferedReader(new StringReader(text)));
  }

  private List<String> keys() {
    return List.of(key.verifier().encoded());
  }

  private void change(int line, String from, String to) {
    assertThat(lines.get(line)).contains(from);
    lines.set(line, lines.get(line).replace(from, to));
  }

  private void own(long version, int count) {
    endOfRun();
    for (long each = version; each < version + count; each++) {
      String data = "{\"name\":\"Name " + each + "\"}";
      byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
      Envelope event = event(each);
      String hash = HashChain.next(head, event, bytes);
      Map<String, String> headers = CloudEvents.headers(SERVICE, event.chained(hash, head));
      lines.add(
          new JsonObject()
              .put("event", new JsonObject(Map.copyOf(headers)))
              .put("data", data)
              .encode());
      append(Leaf.hash(headers, bytes));
      skipped = new CompactRange(skipped.end() + 1);
      head = hash;
    }
  }

  private void others(int count) {
    for (int i = 0; i < count; i++) {
      byte[] leaf = Leaf.hash(Map.of("ce_id", UUID.randomUUID().toString()), new byte[0]);
      append(leaf);
      skipped.append(leaf);
    }
    endOfRun();
  }

  private void append(byte[] leaf) {
    tree.append(leaf);
  }

  private void endOfRun() {
    if (!skipped.subtrees().isEmpty()) {
      JsonArray run = new JsonArray();
      skipped
          .subtrees()
          .forEach(
              each ->
                  run.add(new JsonObject().put("level", each.level()).put("hash", each.hash())));
      lines.add(new JsonObject().put("skip", run).encode());
      skipped = new CompactRange(skipped.end());
    }
  }

  private void checkpoint() {
    Checkpoint checkpoint =
        new Checkpoint(ORIGIN, tree.end(), tree.root(), List.of(1L), Instant.EPOCH);
    notes += key.sign(checkpoint.text()).encoded();
  }

  private static Envelope event(long version) {
    return new Envelope(
        UUID.randomUUID(),
        "EnvironmentRenamed",
        1,
        "workspace/nexora",
        version,
        version,
        "nexora",
        "dev",
        null,
        "tester",
        Via.REST,
        null,
        "c",
        UUID.randomUUID(),
        null,
        Instant.parse("2026-11-21T09:00:00Z"),
        null,
        null);
  }
}
