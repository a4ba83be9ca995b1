package io.sluice.promotion.readiness;

import io.quarkus.runtime.StartupEvent;
import io.sluice.runtime.inbox.Subscription;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Receives what config-service publishes. */
@ApplicationScoped
class ConfigurationEvents {
  void start(
      @Observes StartupEvent event,
      Subscription subscription,
      @Channel("config-events") Multi<Message<byte[]>> events) {
    subscription.to(events);
  }
}
