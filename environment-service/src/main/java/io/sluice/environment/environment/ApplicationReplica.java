package io.sluice.environment.environment;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.LockObserved;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Which applications there are and where they are pinned, so that an environment that somebody
 * depends on is not archived, and none becomes the default one that has nothing for end users. What
 * is pinned or released is never deleted, so a deleted version leaves no pin behind.
 */
@ApplicationScoped
class ApplicationReplica implements Reaction {

  @Override
  public List<String> tables() {
    return List.of("application", "application_pin");
  }

  @Override
  public Set<String> follows() {
    return Set.of("application");
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof PromotionEvent promotion) {
      Tables tables = new Tables(envelope.workspace(), promotion.application(), out);
      switch (promotion) {
        case ApplicationRegistered registered -> tables.registered();
        case VersionReleased released -> tables.released(released.environment());
        case ReleaseRolledBack back -> tables.released(back.environment());
        case ChannelChanged channel when channel.mode() == ChannelMode.PINNED ->
            tables.pinned(channel.environment());
        case ChannelChanged channel -> tables.notPinned(channel.environment());
        case VersionCreated created -> {}
        case VersionEdited edited -> {}
        case VersionRenamed renamed -> {}
        case VersionDeleted deleted -> {}
        case VersionPromoted promoted -> {}
        case LockObserved observed -> {}
      }
    }
  }

  /** The statements for one event of one application. */
  private record Tables(String workspace, String application, Statements out) {

    void registered() {
      out.add(
          """
          INSERT INTO application (workspace, application) VALUES ($1, $2)
          ON CONFLICT DO NOTHING""",
          workspace,
          application);
    }

    void released(String environment) {
      out.add(
          """
          INSERT INTO application_pin (workspace, application, environment, released)
          VALUES ($1, $2, $3, true)
          ON CONFLICT (workspace, application, environment) DO UPDATE SET released = true""",
          workspace,
          application,
          environment);
    }

    /** What was released there is so until the environment follows the newest placement. */
    void pinned(String environment) {
      out.add(
          """
          INSERT INTO application_pin (workspace, application, environment, released)
          VALUES ($1, $2, $3, false)
          ON CONFLICT DO NOTHING""",
          workspace,
          application,
          environment);
    }

    void notPinned(String environment) {
      out.add(
          """
          DELETE FROM application_pin
          WHERE workspace = $1 AND application = $2 AND environment = $3""",
          workspace,
          application,
          environment);
    }
  }
}
