package io.sluice.config.workspace;

import io.sluice.runtime.directory.DirectoryProjection;
import io.sluice.runtime.inbox.EventConsumer;
import io.sluice.runtime.projection.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows environment-service: workspaces, environments and members come from its topic. */
@ApplicationScoped
public class EnvironmentEvents {
  private final EventConsumer consumer;

  EnvironmentEvents(EventConsumer consumer) {
    this.consumer = consumer;
  }

  @Incoming("environment-events")
  Uni<Void> receive(ConsumerRecord<String, byte[]> event) {
    return consumer.receive(event);
  }

  @Produces
  @Singleton
  static Reaction directory() {
    return new DirectoryProjection();
  }
}
