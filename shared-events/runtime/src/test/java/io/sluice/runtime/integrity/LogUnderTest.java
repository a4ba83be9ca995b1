package io.sluice.runtime.integrity;

import static io.sluice.runtime.ScratchDatabase.asOwner;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.awaitility.Awaitility.await;

import io.sluice.events.HashChain;
import io.sluice.events.SignerKey;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.integrity.LogCheck.Found;
import io.sluice.runtime.outbox.RelayUnderTest;
import io.sluice.runtime.outbox.RelayUnderTest.Target;
import io.sluice.runtime.store.PgEventStore;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import io.sluice.testkit.Brokers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A service's log on topics of its own, its store, and whoever owns the tables. */
final class LogUnderTest {
  static final String SERVICE = "environment-service";
  static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", Brokers.shared());

  final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  final SignerKey key = SignerKey.generate("sluice/" + SERVICE);
  final CheckpointKeys keys = keys(List.of(key));
  final String topic = Target.on(Brokers.shared()).topic();
  final String checkpoints = Target.on(Brokers.shared()).topic();
  final CheckpointMaker maker = maker(keys);

  LogUnderTest() {
    sql("DELETE FROM outbox");
    sql("DELETE FROM outbox_refused");
  }

  static CheckpointKeys keys(List<SignerKey> known) {
    List<String> verifiers = known.stream().map(each -> each.verifier().encoded()).toList();
    return new CheckpointKeys(new Settings(Optional.empty(), Optional.of(verifiers)), SERVICE);
  }

  CheckpointMaker maker(CheckpointKeys with) {
    return new CheckpointMaker(KAFKA, SERVICE, topic, checkpoints, with);
  }

  /** Stores and publishes so many further events. */
  void published(ToyStream stream, int events) {
    store.append(stream.append(events));
    publish();
  }

  /** Publishes what waits. */
  void publish() {
    try (RelayUnderTest _ = RelayUnderTest.start(new Target(Brokers.shared(), SERVICE, topic))) {
      await().until(() -> sql("SELECT 1 FROM outbox").isEmpty());
    }
  }

  Optional<Kept> checkpoint() {
    return maker.make(key);
  }

  Found check(ToyStream stream) {
    return check(stream, OptionalLong.empty());
  }

  Found check(ToyStream stream, OptionalLong since) {
    return check(topic, stream.id().workspace(), since);
  }

  Found check(String onTopic, String workspace, OptionalLong since) {
    StoreCheck tables = new StoreCheck(ScratchDatabase.pool(), SERVICE);
    try (PublishedLog log = new PublishedLog(KAFKA, onTopic)) {
      return new LogCheck(
              new LogCheck.Scope(SERVICE, workspace, tables, since),
              log,
              new CheckpointTopic(KAFKA, checkpoints),
              keys)
          .run();
    }
  }

  /** What the owner of the tables does to events behind the back of all. */
  static void tamper(String... statements) {
    List<String> all = new ArrayList<>();
    all.add("ALTER TABLE event DISABLE TRIGGER event_is_immutable");
    all.addAll(List.of(statements));
    all.add("ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_immutable");
    asOwner(all.toArray(String[]::new));
  }

  /** Gives the stream other content from a version on, with hashes and a head that are right. */
  void rewrite(StreamId stream, long from) {
    List<String> statements = new ArrayList<>();
    String previous = HashChain.GENESIS;
    for (RecordedEvent event : store.read(stream, 0, 1000)) {
      long version = event.envelope().version();
      String data = version < from ? event.json() : event.json().replace("Name", "Fame");
      String hash =
          HashChain.next(previous, event.envelope(), data.getBytes(StandardCharsets.UTF_8));
      statements.add(
          "UPDATE event SET data = '%s', hash = '%s', previous_hash = '%s' WHERE %s"
              .formatted(data.replace("'", "''"), hash, previous, is(stream, version)));
      previous = hash;
    }
    statements.add(
        "UPDATE stream SET head_hash = '%s' WHERE id = '%s'".formatted(previous, stream));
    tamper(statements.toArray(String[]::new));
  }

  /** The condition that names one event. */
  static String is(StreamId stream, long version) {
    return "stream = '%s' AND version = %d".formatted(stream, version);
  }

  /** The own key and others; nothing else is set. */
  record Settings(Optional<Path> keyFile, Optional<List<String>> verifierKeys)
      implements CheckpointConfig {
    @Override
    public String origin() {
      return "sluice";
    }

    @Override
    public Duration interval() {
      return Duration.ofMinutes(1);
    }

    @Override
    public int events() {
      return 10_000;
    }

    @Override
    public Optional<Path> appendTo() {
      return Optional.empty();
    }

    @Override
    public Bucket bucket() {
      throw new UnsupportedOperationException();
    }
  }
}
