package io.sluice.runtime.inbox;

import io.quarkus.arc.All;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.memory.Freshness;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.rebuild.Filling;
import io.sluice.runtime.rebuild.Source;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * From where all that is replicated from other services can be made anew: their topics, from the
 * beginning. The consumers of all processes go on meanwhile and wait for the swap only, which sets
 * the inbox, too. The group and its offsets have no part in it: who goes on where he was finds
 * duplicates, for all that was ever applied is on the topics before the ends that are read to.
 */
@ApplicationScoped
public class ReadingAgain implements Source {
  /** Shorter than a direct session may be idle, also within a transaction. */
  private static final int KAFKA_PATIENCE_MILLIS = 8_000;

  private final SubscriptionConfig config;
  private final Map<String, Object> kafka;
  private final List<Reaction> reactions;
  private final Freshness freshness;
  private final String consumer;

  ReadingAgain(
      SubscriptionConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @All List<Reaction> reactions,
      Freshness freshness,
      @ConfigProperty(name = "quarkus.application.name") String consumer) {
    this.config = config;
    this.kafka = Map.copyOf(kafka);
    this.reactions = reactions;
    this.freshness = freshness;
    this.consumer = consumer;
  }

  @Override
  public List<String> tables() {
    if (config.topics().isEmpty()) {
      return List.of();
    }
    Set<String> tables = new TreeSet<>(ReplicaFilling.INBOX);
    reactions.forEach(each -> tables.addAll(each.tables()));
    return List.copyOf(tables);
  }

  @Override
  public Filling filling(Session writer) {
    Map<String, Object> settings = config.kafkaSettings(kafka);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, KAFKA_PATIENCE_MILLIS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, KAFKA_PATIENCE_MILLIS);
    TopicsAgain topics =
        new TopicsAgain(new KafkaConsumer<>(settings), config.topics(), KAFKA_PATIENCE_MILLIS);
    return new ReplicaFilling(writer, topics, reactions, consumer, freshness::forgetAll);
  }
}
