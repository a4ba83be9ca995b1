package io.sluice.environment.workspace.reaction;

import io.quarkus.runtime.StartupEvent;
import io.sluice.runtime.inbox.Subscription;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Follows promotion-service. */
@ApplicationScoped
class PromotionEvents {
  void start(
      @Observes StartupEvent event,
      Subscription subscription,
      @Channel("promotion-events") Multi<Message<byte[]>> events) {
    subscription.to(events);
  }
}
