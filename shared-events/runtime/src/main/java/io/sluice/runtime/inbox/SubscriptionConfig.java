package io.sluice.runtime.inbox;

import io.sluice.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whom a service follows, and how. Not for operators to change, but for the connection: each of
 * these settings keeps a promise.
 */
@ApplicationScoped
class SubscriptionConfig {
  static final String NOBODY = "none";

  private final String service;
  private final Set<String> subscriptions;
  private final Optional<String> instance;

  /**
   * Of a service.
   *
   * @param subscriptions the services that it follows
   * @param instance what tells this process from others of the service and stays over a restart
   */
  SubscriptionConfig(
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "sluice.subscriptions", defaultValue = NOBODY)
          Set<String> subscriptions,
      @ConfigProperty(name = "sluice.inbox.instance") Optional<String> instance) {
    this.service = service;
    this.subscriptions = subscriptions;
    this.instance = instance;
  }

  List<String> topics() {
    return subscriptions.stream()
        .filter(name -> !name.equals(NOBODY))
        .map(Topics::ofService)
        .sorted()
        .toList();
  }

  /** Where records go that cannot be applied or parked: beside the service's own topic. */
  String deadLetters() {
    return Topics.ofService(service).replaceFirst("v\\d+$", "dead-letters");
  }

  /** The settings of the client, on top of those of the connection. */
  Map<String, Object> kafkaSettings(Map<String, Object> connection) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, service);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A backlog is kept in Kafka, not in memory.
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    // A fetch that waits for records does not ask for partitions that were assigned meanwhile.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    // A process that died keeps its partitions for so long; the broker allows no less.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 120_000);
    // A topic that is made after the start is found within that time.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    instance
        .map(given -> given.replace("HOST", host()))
        .ifPresent(id -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
    return settings;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
