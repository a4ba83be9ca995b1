package io.sluice.runtime.integrity;

import static io.sluice.runtime.ScratchDatabase.asOwner;
import static io.sluice.runtime.integrity.LogUnderTest.is;
import static io.sluice.runtime.integrity.LogUnderTest.tamper;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.CloudEvents;
import io.sluice.events.HashChain;
import io.sluice.events.SignerKey;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.integrity.LogCheck.Found;
import io.sluice.runtime.integrity.Verdict.Broken;
import io.sluice.runtime.integrity.Verdict.Reason;
import io.sluice.runtime.outbox.RelayUnderTest.Target;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Whoever owns the tables can do anything to them and to all that the service keeps there. What was
 * published, and what was signed of it, is where he has no say; so each change is found and named.
 */
class TamperingTest {
  private final LogUnderTest log = new LogUnderTest();
  private final ToyStream stream = ToyStream.fresh();
  private final ToyStream neighbour = ToyStream.fresh();

  /** Six events of the stream between those of another workspace, four of them signed. */
  TamperingTest() {
    log.published(neighbour, 3);
    log.published(stream, 4);
    log.checkpoint();
    log.published(stream, 2);
    log.published(neighbour, 2);
  }

  @Test
  void nothingIsBrokenWhereNobodyWas() {
    Found found = log.check(stream);
    assertThat(found.broken()).isEmpty();
    assertThat(found.streams()).isEqualTo(1);
    assertThat(found.events()).isEqualTo(6);
    assertThat(found.signed()).isEqualTo(7);
  }

  @Test
  void anEventThatIsChanged() {
    tamper("UPDATE event SET data = '{\"key\":\"x\"}' WHERE " + is(stream.id(), 3));
    assertBroken(3, Reason.STORE_ALTERED);
  }

  @Test
  void anEventThatIsOfSomebodyElse() {
    tamper(
        "UPDATE event SET metadata = replace(metadata::text, 'tester', 'nobody')::json WHERE "
            + is(stream.id(), 2));
    assertBroken(2, Reason.STORE_ALTERED);
  }

  @Test
  void anEventThatIsDropped() {
    tamper("DELETE FROM event WHERE " + is(stream.id(), 5));
    assertBroken(5, Reason.STORE_LACKS);
  }

  @Test
  void twoEventsThatAreSwapped() {
    tamper(
        "UPDATE event SET version = 99 WHERE " + is(stream.id(), 2),
        "UPDATE event SET version = 2 WHERE " + is(stream.id(), 3),
        "UPDATE event SET version = 3 WHERE " + is(stream.id(), 99));
    assertBroken(2, Reason.STORE_DIFFERS);
  }

  @Test
  void aTailThatIsCutOffWithItsHead() {
    setBackTo(4);
    assertBroken(5, Reason.STORE_LACKS);
  }

  @Test
  void aStreamThatIsGone() {
    setBackTo(0);
    asOwner("DELETE FROM stream WHERE id = '" + stream.id() + "'");
    assertBroken(1, Reason.STORE_LACKS);
  }

  @Test
  void aStreamThatIsRewrittenWithFreshHashesAndHead() {
    log.rewrite(stream.id(), 2);
    assertBroken(2, Reason.STORE_DIFFERS);
  }

  @Test
  void aRewrittenStreamThatIsPublishedAgain() {
    log.rewrite(stream.id(), 2);
    asOwner("INSERT INTO outbox (position) SELECT position FROM event WHERE " + all());
    log.publish();
    assertBroken(2, Reason.STORE_DIFFERS);
    assertThat(withoutTheStore().broken().map(Broken::reason)).contains(Reason.FORKED);
    assertThat(withoutTheStore().broken().map(Broken::version)).contains(2L);
  }

  @Test
  void aHeadThatIsSetElsewhere() {
    asOwner("UPDATE stream SET version = 5 WHERE id = '" + stream.id() + "'");
    assertBroken(6, Reason.STORE_HEAD);
  }

  @Test
  void anEventThatIsHiddenFromAllOthers() {
    log.store.append(stream.append(1));
    asOwner("DELETE FROM outbox");
    assertBroken(7, Reason.NOT_PUBLISHED);
  }

  @Test
  void anEventThatIsHiddenAndOthersComeAfterIt() {
    log.store.append(stream.append(2));
    asOwner(
        "DELETE FROM outbox WHERE position = (SELECT position FROM event WHERE "
            + is(stream.id(), 7)
            + ")");
    log.publish();
    assertBroken(8, Reason.GAP);
  }

  @Test
  void aStreamThatWasSlippedIn() {
    ToyStream secret = new ToyStream(StreamId.of("selection", stream.id().workspace(), "mallory"));
    log.store.append(secret.append(1));
    asOwner("DELETE FROM outbox", "DELETE FROM stream WHERE id = '" + secret.id() + "'");
    Broken broken = log.check(stream).broken().orElseThrow();
    assertThat(broken.stream()).isEqualTo(secret.id().value());
    assertThat(broken.reason()).isEqualTo(Reason.NOT_PUBLISHED);
  }

  @Test
  void aStoreThatIsYesterdays() {
    setBackTo(4);
    assertBroken(5, Reason.STORE_LACKS);

    ToyStream again = ToyStream.continuing(stream.id(), stream.events().subList(0, 4));
    log.published(again, 3);
    assertBroken(5, Reason.STORE_DIFFERS);
    assertThat(withoutTheStore().broken().map(Broken::reason)).contains(Reason.FORKED);
  }

  @Test
  void whatWaitsToBePublishedIsNotHidden() {
    log.store.append(stream.append(3));
    assertThat(log.check(stream).broken()).isEmpty();
  }

  @Test
  void whatIsTamperedWithInAnotherWorkspaceIsItsOwnMatter() {
    tamper("DELETE FROM event WHERE " + is(neighbour.id(), 2));
    assertThat(log.check(stream).broken()).isEmpty();
    assertThat(log.check(neighbour).broken().map(Broken::reason)).contains(Reason.STORE_LACKS);
  }

  /** The store and the topic agree, so only what was signed shows it. */
  @Test
  void aTopicThatIsRewrittenTogetherWithTheStore() {
    log.rewrite(stream.id(), 2);
    String topic = Target.on(Brokers.shared()).topic();
    try (TopicWriter writer = TopicWriter.of(topic)) {
      write(writer, neighbour.events());
      write(writer, log.store.read(stream.id(), 0, 100));
      write(writer, neighbour.events().subList(0, 3));
      write(writer, log.store.read(stream.id(), 0, 100));
    }
    Found found = log.check(topic, stream.id().workspace(), OptionalLong.empty());
    assertThat(found.broken().map(Broken::checkpoint)).contains(7L);
    assertThat(found.broken().map(Broken::reason).orElseThrow())
        .isIn(Reason.CHECKPOINT_DIFFERS, Reason.CHECKPOINT_AHEAD);
  }

  /** All the hashes are right, and the other workspace's reader sees nothing: the tree does. */
  @Test
  void aCheckpointThatSomebodyElseSigned() {
    log.maker(LogUnderTest.keys(List.of())).make(SignerKey.generate("sluice/environment-service"));
    Found found = log.check(stream);
    assertThat(found.signed()).isEqualTo(7);
    assertThat(found.broken().map(Broken::reason)).contains(Reason.CHECKPOINT_UNSIGNED);
    assertThat(found.broken().map(Broken::checkpoint)).contains(11L);
  }

  @Test
  void sinceACheckpointOnlyWhatCameAfterItIsRead() {
    tamper("DELETE FROM event WHERE " + is(stream.id(), 2));
    assertThat(log.check(stream, OptionalLong.of(7)).broken()).isEmpty();
    assertThat(log.check(stream, OptionalLong.of(7)).events()).isEqualTo(2);
    tamper("DELETE FROM event WHERE " + is(stream.id(), 6));
    Found found = log.check(stream, OptionalLong.of(7));
    assertThat(found.broken().map(Broken::version)).contains(6L);
    assertThat(found.broken().map(Broken::reason)).contains(Reason.STORE_LACKS);
  }

  @Test
  void sinceACheckpointAQuietStreamIsNotTakenForHidden() {
    long all = log.checkpoint().orElseThrow().checkpoint().size();
    log.published(ToyStream.fresh(), 1);
    assertThat(log.check(stream, OptionalLong.of(all)).broken()).isEmpty();
    assertThat(log.check(stream, OptionalLong.of(all)).events()).isZero();

    log.store.append(stream.append(1));
    asOwner("DELETE FROM outbox");
    Found found = log.check(stream, OptionalLong.of(all));
    assertThat(found.broken().map(Broken::reason)).contains(Reason.NOT_PUBLISHED);
    assertThat(found.broken().map(Broken::version)).contains(7L);
  }

  private void assertBroken(long version, Reason reason) {
    Broken broken = log.check(stream).broken().orElseThrow();
    assertThat(broken.stream()).isEqualTo(stream.id().value());
    assertThat(broken.reason()).isEqualTo(reason);
    assertThat(broken.version()).isEqualTo(version);
    assertThat(broken.service()).isEqualTo(LogUnderTest.SERVICE);
  }

  private Found withoutTheStore() {
    try (PublishedLog published = new PublishedLog(LogUnderTest.KAFKA, log.topic)) {
      var scope =
          new LogCheck.Scope(
              LogUnderTest.SERVICE, stream.id().workspace(), null, OptionalLong.empty());
      return new LogCheck(
              scope, published, new CheckpointTopic(LogUnderTest.KAFKA, log.checkpoints), log.keys)
          .run();
    }
  }

  private void setBackTo(long version) {
    String hash =
        version == 0 ? HashChain.GENESIS : stream.events().get((int) version - 1).envelope().hash();
    tamper(
        "DELETE FROM event WHERE " + all() + " AND version > " + version,
        "UPDATE stream SET version = %d, head_hash = '%s' WHERE id = '%s'"
            .formatted(version, hash, stream.id()));
  }

  private String all() {
    return "stream = '" + stream.id() + "'";
  }

  private static void write(TopicWriter writer, List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      Map<String, String> headers = CloudEvents.headers(LogUnderTest.SERVICE, event.envelope());
      writer.write(
          event.envelope().workspace(), headers, event.json().getBytes(StandardCharsets.UTF_8));
    }
  }
}
