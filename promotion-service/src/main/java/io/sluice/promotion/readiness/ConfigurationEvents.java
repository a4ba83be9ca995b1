package io.sluice.promotion.readiness;

import io.sluice.runtime.inbox.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Receives what config-service publishes. */
@ApplicationScoped
class ConfigurationEvents {
  private final EventConsumer consumer;

  ConfigurationEvents(EventConsumer consumer) {
    this.consumer = consumer;
  }

  @Incoming("config-events")
  Uni<Void> receive(ConsumerRecord<String, byte[]> event) {
    return consumer.receive(event);
  }
}
