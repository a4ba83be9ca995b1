package io.sluice.environment.workspace.reaction;

import io.sluice.runtime.inbox.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the events of promotion-service in, one after the other. */
@ApplicationScoped
class PromotionEvents {
  private final EventConsumer consumer;

  PromotionEvents(EventConsumer consumer) {
    this.consumer = consumer;
  }

  @Incoming("promotion-events")
  Uni<Void> receive(ConsumerRecord<String, byte[]> received) {
    return consumer.receive(received);
  }
}
