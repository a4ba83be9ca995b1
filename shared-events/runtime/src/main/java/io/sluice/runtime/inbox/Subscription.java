package io.sluice.runtime.inbox;

import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.turns.Turns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes in what other services publish, of all their topics through one channel, which the service
 * names the topics of: records of one workspace one after the other, those of a topic in their
 * order; those of different workspaces side by side. A record is acknowledged when it is applied,
 * skipped or parked; one that is no event is refused, which sends it to the dead-letter topic.
 */
@ApplicationScoped
public class Subscription {
  private static final Logger LOG = Logger.getLogger(Subscription.class);
  private static final int AT_ONCE = 32;

  private final EventConsumer consumer;
  private final Turns turns = new Turns();

  Subscription(EventConsumer consumer) {
    this.consumer = consumer;
  }

  void start(
      @Observes DatabaseReady event, @Channel("other-services") Multi<Message<byte[]>> events) {
    to(events);
  }

  /** Follows a channel for as long as this process runs. */
  void to(Multi<Message<byte[]>> channel) {
    channel
        .onItem()
        .transformToUni(this::takeIn)
        .merge(AT_ONCE)
        .subscribe()
        .with(
            taken -> {},
            failure -> LOG.errorf(failure, "no longer following what other services publish"));
  }

  private Uni<Void> takeIn(Message<byte[]> message) {
    ConsumerRecord<String, byte[]> record = record(message);
    return turns
        .take(String.valueOf(record.key()), () -> consumer.receive(record))
        .onItemOrFailure()
        .transformToUni((applied, refused) -> settle(message, refused));
  }

  /** Without an end: a record that is neither acknowledged nor refused would come again. */
  private static Uni<Void> settle(Message<byte[]> message, Throwable refused) {
    return Uni.createFrom()
        .completionStage(() -> refused == null ? message.ack() : message.nack(refused))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "record not settled, trying again"))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
        .indefinitely();
  }

  @SuppressWarnings("unchecked") // keys and values are what the channel's deserializers make
  private static ConsumerRecord<String, byte[]> record(Message<byte[]> message) {
    return (ConsumerRecord<String, byte[]>)
        Objects.requireNonNull(
                message.getMetadata().get(IncomingKafkaRecordMetadata.class).orElse(null),
                "not from Kafka")
            .getRecord();
  }
}
