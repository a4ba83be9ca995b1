package io.sluice.runtime.integrity;

import io.sluice.events.Checkpoint;
import io.sluice.events.CompactRange;
import io.sluice.events.Leaf;
import io.sluice.events.SignerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the checkpoints of one log, each of the one before and what has been published since. All
 * that it goes on from is on Kafka, where the database's owner has no say.
 *
 * <p>Two at once do no harm: who begins to make one fences off whoever is making one, and then
 * reads which is the last. So no two ever follow the same one.
 */
final class CheckpointMaker {
  /** Most offsets between two checkpoints, so that none takes long to make. */
  private static final long MOST = 50_000;

  private final Map<String, Object> kafka;
  private final String service;
  private final String topic;
  private final String checkpoints;
  private final CheckpointKeys keys;

  CheckpointMaker(
      Map<String, Object> kafka,
      String service,
      String topic,
      String checkpoints,
      CheckpointKeys keys) {
    this.kafka = kafka;
    this.service = service;
    this.topic = topic;
    this.checkpoints = checkpoints;
    this.keys = keys;
  }

  /**
   * How things are.
   *
   * @param last the last checkpoint; null if there is none
   * @param uncovered how many offsets it does not cover
   */
  record State(Kept last, long uncovered) {}

  /** What was published does not go on from what was signed; somebody must look at it. */
  static final class Inconsistent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Inconsistent(String why) {
      super(why);
    }
  }

  /**
   * Looks, and changes nothing.
   *
   * @throws Inconsistent if the last checkpoint is not genuine or the topic not what it was
   */
  State look() {
    try (PublishedLog log = new PublishedLog(kafka, topic)) {
      Optional<Kept> last = last();
      List<Long> from = begin(last, log);
      List<Long> end = log.end();
      long uncovered = 0;
      for (int i = 0; i < end.size(); i++) {
        uncovered += end.get(i) - from.get(i);
      }
      return new State(last.orElse(null), uncovered);
    }
  }

  /** Makes the next one; empty if nothing was published since the last. */
  Optional<Kept> make(SignerKey key) {
    try (KafkaProducer<byte[], byte[]> producer = producer();
        PublishedLog log = new PublishedLog(kafka, topic)) {
      producer.initTransactions();
      Optional<Kept> last = last();
      CompactRange tree = last.map(Kept::tree).orElseGet(CompactRange::new);
      long before = tree.end();
      List<Long> from = begin(last, log);
      List<Long> to = bounded(from, log.end());
      log.goTo(from);
      log.read(
          to,
          record -> {
            Published published = Published.of(record);
            tree.append(Leaf.hash(published.headers(), published.value()));
          });
      if (tree.end() == before) {
        return Optional.empty();
      }
      Kept made = signed(tree, to, key);
      producer.beginTransaction();
      var _ = producer.send(made.record(checkpoints)); // the commit fails if this does
      producer.commitTransaction();
      return Optional.of(made);
    }
  }

  private Kept signed(CompactRange tree, List<Long> to, SignerKey key) {
    Checkpoint checkpoint =
        new Checkpoint(keys.origin(service), tree.end(), tree.root(), to, Instant.now());
    return new Kept(key.sign(checkpoint.text()), checkpoint, tree.subtrees());
  }

  private Optional<Kept> last() {
    String origin = keys.origin(service);
    Optional<Kept> last;
    try {
      last = new CheckpointTopic(kafka, checkpoints).last(origin);
      last.ifPresent(Kept::tree);
    } catch (IllegalArgumentException e) {
      throw new Inconsistent("the last checkpoint of " + origin + ": " + e.getMessage());
    }
    if (last.isPresent() && keys.knows(origin) && !keys.signed(origin, last.get().note())) {
      throw new Inconsistent("the last checkpoint of " + origin + " has no known key's signature");
    }
    return last;
  }

  /** Where the next checkpoint begins. */
  private List<Long> begin(Optional<Kept> last, PublishedLog log) {
    List<Long> begin = log.begin();
    List<Long> end = log.end();
    if (last.isEmpty()) {
      return begin;
    }
    List<Long> cut = last.get().checkpoint().cut();
    for (int i = 0; i < end.size(); i++) {
      if (cut.size() != end.size() || cut.get(i) > end.get(i) || cut.get(i) < begin.get(i)) {
        throw new Inconsistent(topic + " does not have what its last checkpoint says");
      }
    }
    return cut;
  }

  private static List<Long> bounded(List<Long> from, List<Long> end) {
    List<Long> to = new ArrayList<>(Collections.nCopies(end.size(), 0L));
    long room = MOST;
    for (int i = 0; i < end.size(); i++) {
      long taken = Math.min(room, end.get(i) - from.get(i));
      to.set(i, from.get(i) + taken);
      room -= taken;
    }
    return to;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, service + "-checkpoints-" + checkpoints);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
