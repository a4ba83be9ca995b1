package io.sluice.runtime.outbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.direct.DirectUnderTest;
import io.sluice.runtime.startup.DatabaseReady;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A relay as one process of a service runs it, with connections of its own. */
public final class RelayUnderTest implements AutoCloseable {
  private final DirectUnderTest direct;
  final OutboxRelay relay;

  private RelayUnderTest(Target target, int batchSize, DirectUnderTest direct) {
    this.direct = direct;
    this.relay =
        new OutboxRelay(
            direct.database,
            new Settings(target.topic, batchSize),
            target.service,
            kafka(target.bootstrapServers),
            new SimpleMeterRegistry());
    relay.start(new DatabaseReady());
  }

  /** Where events go, and who sends them. */
  public record Target(String bootstrapServers, String service, String topic) {

    /** A topic of its own on that Kafka. */
    public static Target on(String bootstrapServers) {
      return on(bootstrapServers, Map.of());
    }

    /** A topic of its own with these settings. */
    public static Target on(String bootstrapServers, Map<String, String> settings) {
      String topic = "relay-" + UUID.randomUUID();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
        admin
            .createTopics(List.of(new NewTopic(topic, 12, (short) 1).configs(settings)))
            .all()
            .get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return new Target(bootstrapServers, topic, topic);
    }

    KafkaPublisher publisher() {
      return new KafkaPublisher(service, topic, kafka(bootstrapServers));
    }
  }

  public static RelayUnderTest start(Target target) {
    return start(target, 500);
  }

  public static RelayUnderTest start(Target target, int batchSize) {
    return new RelayUnderTest(target, batchSize, DirectUnderTest.scratch());
  }

  /** One whose database is reached by way of another port. */
  public static RelayUnderTest startBehind(int port, Target target) {
    return new RelayUnderTest(target, 500, DirectUnderTest.scratchBehind(port));
  }

  private static Map<String, Object> kafka(String bootstrapServers) {
    return Map.of("bootstrap.servers", bootstrapServers);
  }

  @Override
  public void close() {
    try {
      relay.stop(new ShutdownEvent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    direct.close();
  }

  private record Settings(String topic, int batchSize) implements OutboxConfig {
    @Override
    public String directUrl() {
      return ScratchDatabase.database().reactiveUrl();
    }

    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public Duration pollInterval() {
      return Duration.ofMillis(50);
    }

    @Override
    public Duration leadershipInterval() {
      return Duration.ofMillis(50);
    }
  }
}
