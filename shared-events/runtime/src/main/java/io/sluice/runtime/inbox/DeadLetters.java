package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Sets aside what could be neither applied nor parked, on a topic for that, with the reason. It is
 * there for sure when a method returns. The connection is made when it is needed, which is hardly
 * ever.
 */
final class DeadLetters implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private final String topic;
  private final Map<String, Object> kafka;
  private final MeterRegistry metrics;
  private KafkaProducer<String, byte[]> producer;

  DeadLetters(String topic, Map<String, Object> kafka, MeterRegistry metrics) {
    this.topic = topic;
    this.kafka = kafka;
    this.metrics = metrics;
  }

  /** Sets a record aside that is no event, or one that should not be where it is. */
  void put(ConsumerRecord<String, byte[]> record, Incoming.Unacceptable refused) {
    Letter letter = new Letter(topic, record.key(), record.value(), record.headers());
    letter.says("topic", record.topic());
    letter.says("partition", Integer.toString(record.partition()));
    letter.says("offset", Long.toString(record.offset()));
    String where = record.topic() + "-" + record.partition() + "@" + record.offset();
    send(letter, where, refused.getMessage(), refused.forged());
  }

  /** Sets an event aside that claims to belong to a stream of another service than its own. */
  void putForeign(Incoming event) {
    RecordHeaders headers = new RecordHeaders();
    event.headers().forEach((name, value) -> headers.add(name, bytes(value)));
    Letter letter = new Letter(topic, event.envelope().workspace(), bytes(event.data()), headers);
    letter.says("topic", Topics.ofService(event.source()));
    send(letter, event.stream() + "@" + event.version(), "not a stream of " + event.source(), true);
  }

  private void send(Letter letter, String where, String why, boolean forged) {
    String reason = OneLine.of(why);
    letter.says("reason", reason);
    try {
      producer().send(letter.record()).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot write to " + topic, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    metrics.counter("sluice.events.consumed", "result", forged ? "forged" : "dead").increment();
    LOG.logf(
        forged ? Logger.Level.ERROR : Logger.Level.WARN,
        "record %s record=%s reason=%s",
        forged ? "FORGED" : "set aside",
        OneLine.of(where),
        reason);
  }

  private KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(kafka);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }
}
