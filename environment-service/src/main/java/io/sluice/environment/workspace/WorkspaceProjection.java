package io.sluice.environment.workspace;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code workspace}. */
@ApplicationScoped
class WorkspaceProjection implements Projection {
  private static final String DEFAULT =
      "UPDATE workspace SET default_environment = $2, version = $3 WHERE key = $1";

  @Override
  public List<String> tables() {
    return List.of("workspace");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    String key = envelope.workspace();
    long version = envelope.version();
    switch (event) {
      case WorkspaceCreated e ->
          out.add(
              """
              INSERT INTO workspace (key, name, preset, policy, created_at, created_by, version)
              VALUES ($1, $2, $3, $4, $5, $6, $7)""",
              key,
              e.name(),
              e.preset().name(),
              EventJson.write(e.policy()),
              envelope.time().atOffset(ZoneOffset.UTC),
              envelope.actor(),
              version);
      case WorkspaceRenamed e ->
          out.add(
              "UPDATE workspace SET name = $2, version = $3 WHERE key = $1",
              key,
              e.name(),
              version);
      case WorkspacePolicyChanged e ->
          out.add(
              "UPDATE workspace SET policy = $2, version = $3 WHERE key = $1",
              key,
              EventJson.write(e.policy()),
              version);
      case EnvironmentCreated e when e.isDefault() ->
          out.add(DEFAULT, key, e.environment(), version);
      case DefaultEnvironmentChanged e -> out.add(DEFAULT, key, e.environment(), version);
      default -> {} // Events of other projections.
    }
  }
}
