package io.sluice.runtime.directory;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statements;
import java.util.List;
import java.util.Set;

/**
 * Keeps the directory tables. A service makes it a bean as a {@link Projection} if the events are
 * its own, as a {@link Reaction} if they come from Kafka.
 */
public final class DirectoryProjection implements Projection, Reaction {

  @Override
  public List<String> tables() {
    return List.of("directory_workspace", "directory_environment", "directory_member");
  }

  @Override
  public Set<String> follows() {
    return Set.of("workspace");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof EnvironmentEvent own) {
      apply(envelope.workspace(), own, out);
    }
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    project(envelope, event, out);
  }

  private static void apply(String workspace, EnvironmentEvent event, Statements out) {
    switch (event) {
      case WorkspaceCreated e ->
          out.add(
              """
              INSERT INTO directory_workspace (workspace, name, policy)
              VALUES ($1, $2, $3::text::json)""",
              workspace,
              e.name(),
              EventJson.write(e.policy()));
      case WorkspaceRenamed e ->
          out.add(
              "UPDATE directory_workspace SET name = $2 WHERE workspace = $1", workspace, e.name());
      case WorkspacePolicyChanged e ->
          out.add(
              "UPDATE directory_workspace SET policy = $2::text::json WHERE workspace = $1",
              workspace,
              EventJson.write(e.policy()));
      case EnvironmentCreated e -> created(workspace, e, out);
      case EnvironmentRenamed e ->
          out.add(
              """
              UPDATE directory_environment SET name = $3
              WHERE workspace = $1 AND environment = $2""",
              workspace,
              e.environment(),
              e.name());
      case EnvironmentsReordered e ->
          e.ranks().forEach((key, rank) -> rank(workspace, key, rank, out));
      case EnvironmentArchived e -> archived(workspace, e.environment(), true, out);
      case EnvironmentRestored e -> archived(workspace, e.environment(), false, out);
      case DefaultEnvironmentChanged e ->
          out.add(
              """
              UPDATE directory_environment SET is_default = (environment = $2)
              WHERE workspace = $1 AND (is_default OR environment = $2)""",
              workspace,
              e.environment());
      case MemberGranted e -> granted(workspace, e, out);
      case MemberRevoked e ->
          out.add(
              "DELETE FROM directory_member WHERE workspace = $1 AND subject = $2",
              workspace,
              e.subject());
      case EnvironmentRecolored e -> {}
      case EnvironmentSelected e -> {}
    }
  }

  private static void created(String workspace, EnvironmentCreated e, Statements out) {
    out.add(
        """
        INSERT INTO directory_environment
          (workspace, environment, name, rank, system, is_default, archived)
        VALUES ($1, $2, $3, $4, $5, $6, false)""",
        workspace,
        e.environment(),
        e.name(),
        e.rank(),
        e.system(),
        e.isDefault());
  }

  private static void rank(String workspace, String environment, int rank, Statements out) {
    out.add(
        "UPDATE directory_environment SET rank = $3 WHERE workspace = $1 AND environment = $2",
        workspace,
        environment,
        rank);
  }

  private static void archived(
      String workspace, String environment, boolean archived, Statements out) {
    out.add(
        "UPDATE directory_environment SET archived = $3 WHERE workspace = $1 AND environment = $2",
        workspace,
        environment,
        archived);
  }

  private static void granted(String workspace, MemberGranted e, Statements out) {
    out.add(
        """
        INSERT INTO directory_member (workspace, subject, roles, grants)
        VALUES ($1, $2, $3::text::json, $4::text::json)
        ON CONFLICT (workspace, subject)
        DO UPDATE SET roles = excluded.roles, grants = excluded.grants""",
        workspace,
        e.subject(),
        EventJson.write(e.roles()),
        EventJson.write(e.grants()));
  }
}
