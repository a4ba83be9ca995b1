package io.sluice.workspace;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.Statements;
import io.sluice.workspace.rule.MemberEntry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * Keeps the directory tables. A service makes it a bean as a {@link Projection} if the events are
 * its own, as a {@link Reaction} if they come from Kafka.
 */
public final class DirectoryProjection implements Projection, Reaction {

  @Override
  public List<String> tables() {
    return List.of(
        "directory_workspace", "directory_environment", "directory_member", "directory_token");
  }

  @Override
  public Set<String> follows() {
    return Set.of("workspace", "token");
  }

  @Override
  public void project(Envelope envelope, DomainEvent event, Statements out) {
    if (event instanceof EnvironmentEvent own) {
      new Tables(envelope, out).apply(own);
    }
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    project(envelope, event, out);
  }

  /** The statements for one event. */
  private record Tables(Envelope envelope, Statements out) {

    void apply(EnvironmentEvent event) {
      switch (event) {
        case WorkspaceCreated e -> created(e);
        case WorkspaceRenamed e -> workspace("name", e.name());
        case WorkspacePolicyChanged e -> workspace("policy", EventJson.write(e.policy()));
        case EnvironmentCreated e -> created(e);
        case EnvironmentRenamed e -> environment("name", e.environment(), e.name());
        case EnvironmentRecolored e -> environment("color", e.environment(), e.color());
        case EnvironmentsReordered e ->
            e.ranks().forEach((key, rank) -> environment("rank", key, rank));
        case EnvironmentArchived e -> environment("archived", e.environment(), true);
        case EnvironmentRestored e -> {
          environment("archived", e.environment(), false);
          stays(e.environment());
        }
        case DefaultEnvironmentChanged e -> {
          environment("is_default", e.previous(), false);
          environment("guarded", e.previous(), true); // also in a row from before there were guards
          environment("is_default", e.environment(), true);
          environment("guarded", e.environment(), true);
          stays(e.environment());
          workspace("default_environment", e.environment());
        }
        case EnvironmentGuarded e -> {
          environment("guarded", e.environment(), true);
          stays(e.environment());
        }
        case EnvironmentUnguarded e -> environment("guarded", e.environment(), false);
        case EnvironmentLocked e ->
            locked(e.environment(), envelope.actor(), e.reason(), envelope.time(), e.expiresAt());
        case EnvironmentUnlocked e -> locked(e.environment(), null, null, null, null);
        case MemberGranted e -> granted(e);
        case MemberRevoked e ->
            out.add(
                "DELETE FROM directory_member WHERE workspace = $1 AND subject = $2",
                envelope.workspace(),
                e.subject());
        case MachineTokenIssued e -> issued(e);
        case MachineTokenRevoked e ->
            out.add(
                "DELETE FROM directory_token WHERE workspace = $1 AND id = $2",
                envelope.workspace(),
                e.id());
        case EnvironmentSelected e -> {} // A matter of one user.
      }
    }

    private void created(WorkspaceCreated e) {
      out.add(
          """
          INSERT INTO directory_workspace
            (workspace, name, policy, preset, created_at, created_by, version)
          VALUES ($1, $2, $3, $4, $5, $6, $7)""",
          envelope.workspace(),
          e.name(),
          EventJson.write(e.policy()),
          e.preset().name(),
          utc(envelope.time()),
          envelope.actor(),
          envelope.version());
    }

    private void created(EnvironmentCreated e) {
      out.add(
          """
          INSERT INTO directory_environment
            (workspace, environment, name, rank, system, is_default, guarded, archived,
             color, created_at, created_by, version, expires_at)
          VALUES ($1, $2, $3, $4, $5, $6, $6, false, $7, $8, $9, $10, $11)""",
          envelope.workspace(),
          e.environment(),
          e.name(),
          e.rank(),
          e.system(),
          e.isDefault(),
          e.color(),
          utc(envelope.time()),
          envelope.actor(),
          envelope.version(),
          utc(e.expiresAt()));
      if (e.isDefault()) {
        workspace("default_environment", e.environment());
      }
    }

    /** It is not archived by itself any more. */
    private void stays(String environment) {
      out.add(
          """
          UPDATE directory_environment SET expires_at = NULL
          WHERE workspace = $1 AND environment = $2 AND expires_at IS NOT NULL""",
          envelope.workspace(),
          environment);
    }

    private void locked(
        String environment, String owner, String reason, Instant since, Instant expiresAt) {
      out.add(
          """
          UPDATE directory_environment SET
            lock_owner = $3, lock_reason = $4, locked_since = $5, lock_expires_at = $6, version = $7
          WHERE workspace = $1 AND environment = $2""",
          envelope.workspace(),
          environment,
          owner,
          reason,
          utc(since),
          utc(expiresAt),
          envelope.version());
    }

    private static OffsetDateTime utc(Instant time) {
      return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private void granted(MemberGranted e) {
      out.add(
          """
          INSERT INTO directory_member (workspace, subject, roles, grants, ends_at, version)
          VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (workspace, subject) DO UPDATE SET
            roles = excluded.roles, grants = excluded.grants, ends_at = excluded.ends_at,
            version = excluded.version""",
          envelope.workspace(),
          e.subject(),
          EventJson.write(e.roles()),
          EventJson.write(e.grants()),
          utc(new MemberEntry(e.subject(), e.roles(), e.grants()).end().orElse(null)),
          envelope.version());
    }

    private void issued(MachineTokenIssued e) {
      out.add(
          """
          INSERT INTO directory_token
            (workspace, id, digest, environment, application, description, issued_at, issued_by,
             expires_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
          envelope.workspace(),
          e.id(),
          e.digest(),
          e.environment(),
          e.application(),
          e.description(),
          envelope.time().atOffset(ZoneOffset.UTC),
          envelope.actor(),
          e.expiresAt().atOffset(ZoneOffset.UTC));
    }

    private void workspace(String column, String value) {
      out.add(
          "UPDATE directory_workspace SET " + column + " = $2, version = $3 WHERE workspace = $1",
          envelope.workspace(),
          value,
          envelope.version());
    }

    private void environment(String column, String environment, Object value) {
      out.add(
          "UPDATE directory_environment SET "
              + column
              + " = $3, version = $4 WHERE workspace = $1 AND environment = $2",
          envelope.workspace(),
          environment,
          value,
          envelope.version());
    }
  }
}
