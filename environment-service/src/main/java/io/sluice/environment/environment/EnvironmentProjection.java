package io.sluice.environment.environment;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code environment}. */
@ApplicationScoped
class EnvironmentProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("environment");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    switch (event) {
      case EnvironmentCreated e -> created(envelope, e, out);
      case EnvironmentRenamed e -> set("name", envelope, e.environment(), e.name(), out);
      case EnvironmentRecolored e -> set("color", envelope, e.environment(), e.color(), out);
      case EnvironmentsReordered e ->
          e.ranks().forEach((key, rank) -> set("rank", envelope, key, rank, out));
      case EnvironmentArchived e -> set("archived", envelope, e.environment(), true, out);
      case EnvironmentRestored e -> set("archived", envelope, e.environment(), false, out);
      case DefaultEnvironmentChanged e -> {
        set("is_default", envelope, e.previous(), false, out);
        set("is_default", envelope, e.environment(), true, out);
      }
      default -> {} // Events of other projections.
    }
  }

  private static void created(Envelope envelope, EnvironmentCreated e, Statements out) {
    out.add(
        """
        INSERT INTO environment (workspace, key, name, color, rank, system, is_default, archived,
                                 created_at, created_by, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, false, $8, $9, $10)""",
        envelope.workspace(),
        e.environment(),
        e.name(),
        e.color(),
        e.rank(),
        e.system(),
        e.isDefault(),
        envelope.time().atOffset(ZoneOffset.UTC),
        envelope.actor(),
        envelope.version());
  }

  private static void set(
      String column, Envelope envelope, String environment, Object value, Statements out) {
    out.add(
        "UPDATE environment SET "
            + column
            + " = $3, version = $4 WHERE workspace = $1 AND key = $2",
        envelope.workspace(),
        environment,
        value,
        envelope.version());
  }
}
