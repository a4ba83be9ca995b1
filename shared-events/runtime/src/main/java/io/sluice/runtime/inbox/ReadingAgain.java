package io.sluice.runtime.inbox;

import io.quarkus.arc.All;
import io.sluice.runtime.memory.Freshness;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Transactions;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes all that is replicated from other services anew, from the beginning of their topics, in one
 * transaction: readers see the old tables until the new ones are complete, the consumers of all
 * processes wait. A failure leaves everything as it was. The group and its offsets have no part in
 * it: who goes on where he was finds duplicates, for all that was ever applied is on the topics
 * before the ends that are read to.
 */
@ApplicationScoped
public class ReadingAgain {
  private static final Logger LOG = Logger.getLogger(ReadingAgain.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Pool pool;
  private final SubscriptionConfig config;
  private final Map<String, Object> kafka;
  private final List<Reaction> reactions;
  private final Freshness freshness;
  private final InboxStep step;
  private final String consumer;

  ReadingAgain(
      Pool pool,
      SubscriptionConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @All List<Reaction> reactions,
      Freshness freshness,
      @ConfigProperty(name = "quarkus.application.name") String consumer) {
    this.pool = pool;
    this.config = config;
    this.kafka = Map.copyOf(kafka);
    this.reactions = reactions;
    this.freshness = freshness;
    this.step = new InboxStep(consumer);
    this.consumer = consumer;
  }

  /** Reads all again and says how many events were applied; nothing for who follows nobody. */
  public long readAgain() {
    if (config.topics().isEmpty()) {
      return 0;
    }
    SqlConnection connection = Transactions.await(pool.getConnection());
    try {
      run(connection, "BEGIN");
      long applied = readAgain(connection);
      run(connection, "COMMIT");
      freshness.forgetAll();
      LOG.infof("replicas made anew events=%d", applied);
      return applied;
    } catch (RuntimeException failure) {
      rollback(connection);
      throw failure;
    } finally {
      connection.close();
    }
  }

  private long readAgain(SqlConnection connection) {
    run(
        connection,
        """
        SET LOCAL idle_in_transaction_session_timeout = 0;
        SET LOCAL transaction_timeout = 0;
        SET LOCAL lock_timeout = 0""");
    // Every transaction of a consumer changes rows of inbox first, so this holds them back.
    run(connection, "LOCK TABLE inbox IN EXCLUSIVE MODE");
    List<Statement> emptied = new ArrayList<>();
    tables().forEach(table -> emptied.add(Statement.of("DELETE FROM " + table)));
    emptied.add(Statement.of("DELETE FROM parked WHERE consumer = $1", consumer));
    emptied.add(Statement.of("DELETE FROM inbox WHERE consumer = $1", consumer));
    Transactions.run(connection, emptied);
    Replay replay = new Replay(connection);
    readAll(replay::apply);
    return replay.applied;
  }

  /** The tables that are made anew. */
  public List<String> tables() {
    return reactions.stream().flatMap(each -> each.tables().stream()).distinct().toList();
  }

  /** From the beginning of each topic to where it ends now, without belonging to the group. */
  private void readAll(Consumer<ConsumerRecords<String, byte[]>> reader) {
    Map<String, Object> settings = config.kafkaSettings(kafka);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    try (var records = new KafkaConsumer<String, byte[]>(settings)) {
      List<TopicPartition> all =
          config.topics().stream()
              .flatMap(topic -> records.partitionsFor(topic).stream())
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      Map<TopicPartition, Long> ends = records.endOffsets(all);
      records.assign(all);
      records.seekToBeginning(all);
      while (ends.entrySet().stream()
          .anyMatch(end -> records.position(end.getKey()) < end.getValue())) {
        reader.accept(records.poll(POLL));
      }
    }
  }

  /** What was applied so far is remembered here: nobody else changes it meanwhile. */
  private final class Replay {
    private final SqlConnection connection;
    private final Map<String, Head> heads = new HashMap<>();
    private long applied;

    Replay(SqlConnection connection) {
      this.connection = connection;
    }

    void apply(ConsumerRecords<String, byte[]> polled) {
      Plan plan = new Plan(reactions, heads);
      for (ConsumerRecord<String, byte[]> record : polled) {
        try {
          plan.add(Incoming.of(record));
        } catch (Incoming.Unacceptable setAsideBefore) {
          LOG.debugf("left out record=%s-%d", record.topic(), record.partition());
        }
      }
      if (!plan.after().isEmpty()) {
        Transactions.run(connection, step.of(plan));
        plan.after().forEach((stream, head) -> heads.put(stream, head.nowStored()));
        applied += plan.applied().size();
      }
    }
  }

  private static void run(SqlConnection connection, String sql) {
    Transactions.await(connection.query(sql).execute());
  }

  private static void rollback(SqlConnection connection) {
    Future<?> undone = connection.query("ROLLBACK").execute();
    undone.onFailure(gone -> LOG.debugf(gone, "the connection took the transaction with it"));
  }
}
