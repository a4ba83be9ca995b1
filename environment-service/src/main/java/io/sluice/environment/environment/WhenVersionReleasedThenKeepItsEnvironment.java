package io.sluice.environment.environment;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * An environment that an application is released in is not archived. What is known here follows
 * promotion-service by the time that its events take: an archive within that time of the very first
 * release still goes through, and can be undone by restoring the environment.
 */
@ApplicationScoped
class WhenVersionReleasedThenKeepItsEnvironment implements Reaction {

  @Override
  public List<String> tables() {
    return List.of("released_application");
  }

  @Override
  public Set<String> follows() {
    return Set.of("application");
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    switch (event) {
      case VersionReleased e -> released(envelope, e.application(), e.environment(), out);
      case ReleaseRolledBack e -> released(envelope, e.application(), e.environment(), out);
      default -> {} // Nothing else says where an application is released.
    }
  }

  private static void released(
      Envelope envelope, String application, String environment, Statements out) {
    out.add(
        """
        INSERT INTO released_application (workspace, application, environment)
        VALUES ($1, $2, $3)
        ON CONFLICT (workspace, application) DO UPDATE SET environment = excluded.environment""",
        envelope.workspace(),
        application,
        environment);
  }
}
