package io.sluice.runtime.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.CompactRange;
import io.sluice.events.Leaf;
import io.sluice.events.SignerKey;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.outbox.RelayUnderTest.Target;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import io.sluice.testkit.TopicWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class CheckpointMakerTest {
  private final LogUnderTest log = new LogUnderTest();
  private final List<ToyStream> streams =
      IntStream.range(0, 8).mapToObj(_ -> ToyStream.fresh()).toList();

  @Test
  void eachIsOfTheOneBeforeAndWhatWasPublishedSince() {
    CompactRange expected = new CompactRange();
    List<Long> from = new ArrayList<>(Collections.nCopies(12, 0L));
    for (int round = 1; round <= 3; round++) {
      streams.forEach(each -> log.store.append(each.append(2)));
      log.publish();
      Kept made = log.maker(log.keys).make(log.key).orElseThrow(); // as after a restart
      leaves(from, made.checkpoint().cut()).forEach(expected::append);
      assertThat(made.checkpoint().size()).isEqualTo(16L * round);
      assertThat(made.checkpoint().root()).isEqualTo(expected.root());
      assertThat(log.key.verifier().signed(made.note())).isTrue();
      from = made.checkpoint().cut();
    }
    assertThat(log.maker.make(log.key)).isEmpty();
    assertThat(log.maker.look().uncovered()).isZero();
  }

  /** The order that the documentation promises, read with nothing of ours but leaf and tree. */
  private List<byte[]> leaves(List<Long> from, List<Long> to) {
    return new TopicReader(Brokers.shared(), log.topic)
        .all().stream()
            .filter(each -> each.offset() >= from.get(each.partition()))
            .filter(each -> each.offset() < to.get(each.partition()))
            .sorted(Comparator.comparing(TopicRecord::partition).thenComparing(TopicRecord::offset))
            .map(each -> Leaf.hash(each.headers(), each.value()))
            .toList();
  }

  @Test
  void whoeverSignsAtTheSameTimeThereIsOneStory() {
    List<CompletableFuture<Void>> signers = new ArrayList<>();
    for (int signer = 0; signer < 3; signer++) {
      signers.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 6; i++) {
                  signIfNotFenced();
                }
              }));
    }
    for (int round = 0; round < 6; round++) {
      streams.forEach(each -> log.store.append(each.append(1)));
      log.publish();
    }
    signers.forEach(CompletableFuture::join);
    log.checkpoint();
    streams.forEach(
        each -> {
          assertThat(log.check(each).broken()).isEmpty();
          assertThat(log.check(each).signed()).isEqualTo(48);
        });
  }

  private void signIfNotFenced() {
    try {
      log.maker(log.keys).make(log.key);
    } catch (KafkaException fenced) {
      assertThat(fenced).isNotNull(); // another one has begun since
    }
  }

  @Test
  void nothingIsSignedOnTopOfWhatNobodyKnownHasSigned() {
    log.published(streams.getFirst(), 1);
    log.maker(LogUnderTest.keys(List.of())).make(SignerKey.generate("sluice/environment-service"));
    log.published(streams.getFirst(), 1);
    assertThatThrownBy(() -> log.maker.make(log.key))
        .isInstanceOf(CheckpointMaker.Inconsistent.class);
    assertThatThrownBy(log.maker::look).isInstanceOf(CheckpointMaker.Inconsistent.class);
  }

  @Test
  void aNewKeyGoesOnFromWhatTheOldOneSigned() {
    log.published(streams.getFirst(), 3);
    log.checkpoint();
    log.published(streams.getFirst(), 2);
    SignerKey next = SignerKey.generate("sluice/environment-service");
    CheckpointKeys both = LogUnderTest.keys(List.of(log.key, next));
    Kept made = log.maker(both).make(next).orElseThrow();
    assertThat(made.checkpoint().size()).isEqualTo(5);
    assertThat(next.verifier().signed(made.note())).isTrue();
  }

  @Test
  void nothingIsSignedOfATopicThatIsNotTheOneBefore() {
    log.published(streams.getFirst(), 3);
    log.checkpoint();
    CheckpointMaker other =
        new CheckpointMaker(
            LogUnderTest.KAFKA,
            LogUnderTest.SERVICE,
            Target.on(Brokers.shared()).topic(),
            log.checkpoints,
            log.keys);
    assertThatThrownBy(() -> other.make(log.key)).isInstanceOf(CheckpointMaker.Inconsistent.class);
  }

  @Test
  void whatIsNoEventIsALeafToo() {
    try (TopicWriter writer = TopicWriter.of(log.topic)) {
      writer.write(ScratchDatabase.newWorkspace(), Map.of(), "junk");
      writer.write(null, Map.of("ce_id", "x"), (byte[]) null);
    }
    assertThat(log.checkpoint().orElseThrow().checkpoint().size()).isEqualTo(2);
    assertThat(log.check(streams.getFirst()).broken()).isEmpty();
  }
}
