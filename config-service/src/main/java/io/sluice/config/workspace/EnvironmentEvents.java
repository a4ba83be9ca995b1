package io.sluice.config.workspace;

import io.quarkus.runtime.StartupEvent;
import io.sluice.runtime.directory.DirectoryProjection;
import io.sluice.runtime.inbox.Subscription;
import io.sluice.runtime.projection.Reaction;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Follows environment-service: workspaces, environments and members come from its topic. */
@ApplicationScoped
public class EnvironmentEvents {
  void start(
      @Observes StartupEvent event,
      Subscription subscription,
      @Channel("environment-events") Multi<Message<byte[]>> events) {
    subscription.to(events);
  }

  @Produces
  @Singleton
  static Reaction directory() {
    return new DirectoryProjection();
  }
}
