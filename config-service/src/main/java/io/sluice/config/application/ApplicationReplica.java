package io.sluice.config.application;

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
import io.sluice.events.Reference;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps which versions there are, what they refer to and what decides which of them runs where. */
@ApplicationScoped
class ApplicationReplica implements Reaction {

  @Override
  public List<String> tables() {
    return List.of("application", "application_version", "version_placement", "version_pin");
  }

  @Override
  public Set<String> follows() {
    return Set.of("application");
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof PromotionEvent promotion) {
      Tables tables =
          new Tables(envelope.workspace(), promotion.application(), envelope.version(), out);
      switch (promotion) {
        case ApplicationRegistered registered -> tables.registered();
        case VersionCreated created -> {
          tables.refersTo(created.number(), created.references());
          tables.placed(created.number(), created.environment());
        }
        case VersionEdited edited -> tables.refersTo(edited.number(), edited.references());
        case VersionDeleted deleted -> tables.deleted(deleted.number());
        case VersionPromoted promoted -> tables.placed(promoted.number(), promoted.to());
        case VersionReleased released -> {
          tables.placed(released.number(), released.environment());
          tables.pinned(released.environment(), released.number());
        }
        case ReleaseRolledBack back -> tables.pinned(back.environment(), back.number());
        case ChannelChanged(
                String application,
                String environment,
                ChannelMode mode,
                Integer to) -> {
          switch (mode) {
            case PINNED -> tables.pinned(environment, to);
            case LATEST -> tables.notPinned(environment);
          }
        }
        case VersionRenamed renamed -> {}
        case LockObserved observed -> {}
      }
    }
  }

  /** The statements for one event of one application. */
  private record Tables(String workspace, String application, long version, Statements out) {

    void registered() {
      out.add(
          "INSERT INTO application (workspace, application) VALUES ($1, $2)",
          workspace,
          application);
    }

    void refersTo(int number, List<Reference> references) {
      out.add(
          """
          INSERT INTO application_version (workspace, application, number, mentions, changed)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (workspace, application, number)
          DO UPDATE SET mentions = excluded.mentions, changed = excluded.changed""",
          workspace,
          application,
          number,
          references.stream().map(Reference::pointer).toArray(String[]::new),
          version);
    }

    void placed(int number, String environment) {
      out.add(
          """
          INSERT INTO version_placement (workspace, application, environment, number, placed)
          VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT DO NOTHING""",
          workspace,
          application,
          environment,
          number,
          version);
    }

    void pinned(String environment, int number) {
      out.add(
          """
          INSERT INTO version_pin (workspace, application, environment, number)
          VALUES ($1, $2, $3, $4)
          ON CONFLICT (workspace, application, environment)
          DO UPDATE SET number = excluded.number""",
          workspace,
          application,
          environment,
          number);
    }

    void notPinned(String environment) {
      out.add(
          """
          DELETE FROM version_pin
          WHERE workspace = $1 AND application = $2 AND environment = $3""",
          workspace,
          application,
          environment);
    }

    /** What is released or pinned is never deleted, so no pin is left without its version. */
    void deleted(int number) {
      for (String table : List.of("version_placement", "application_version")) {
        out.add(
            "DELETE FROM " + table + " WHERE workspace = $1 AND application = $2 AND number = $3",
            workspace,
            application,
            number);
      }
    }
  }
}
