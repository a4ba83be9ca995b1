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
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.memory.Remembers;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.store.EventJson;
import io.sluice.workspace.rule.Environments;
import io.sluice.workspace.rule.MemberEntry;
import io.sluice.workspace.rule.WorkspaceEntry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks up workspaces, environments and members, from memory where possible.
 *
 * <p>An event that is applied in this process drops from memory what it changes of its workspace:
 * its entry, its environments, which are one snapshot for all who look (made of the one before, so
 * that many cost no more than few), or one member. All of it is dropped after {@link #MAX_AGE} in
 * any case, which bounds how long another replica of the service can act on a revoked grant.
 */
@ApplicationScoped
class Directory implements AfterCommit, Remembers {
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  private static final String WORKSPACE = "workspace";
  private static final String ENVIRONMENTS = "environments";
  private static final String MEMBER = "member/";

  /** No workspace has a longer key, so none is looked up. */
  private static final int LONGEST_KEY = 63;

  private static final int OF_A_MEMBER = 2_000;

  private final Pool pool;
  private final KnownEnvironments environments;
  private final WorkspaceMemory<String, Object> kept =
      new WorkspaceMemory<>(MAX_AGE, WorkspaceMemory.partOfHeap(12), Directory::bytes);

  Directory(Pool pool) {
    this.pool = pool;
    this.environments = new KnownEnvironments(pool);
  }

  /** The workspace, if there is one. */
  Uni<Optional<WorkspaceEntry>> workspace(String workspace) {
    if (workspace.length() > LONGEST_KEY) {
      return Uni.createFrom().item(Optional.empty());
    }
    return remembered(
        workspace,
        WORKSPACE,
        () ->
            first(
                select(
                    """
                    SELECT workspace, name, policy
                    FROM directory_workspace WHERE workspace = $1""",
                    Tuple.of(workspace),
                    Directory::workspaceEntry)));
  }

  /** The environments of a workspace; none if there is no such workspace. */
  Uni<Environments> environments(String workspace) {
    return remembered(workspace, ENVIRONMENTS, () -> environments.of(workspace));
  }

  /** The member of this name, a subject or {@code group:NAME}, if there is one. */
  Uni<Optional<MemberEntry>> member(String workspace, String subject) {
    return remembered(
        workspace,
        MEMBER + subject,
        () ->
            first(
                select(
                    """
                    SELECT subject, roles, grants
                    FROM directory_member WHERE workspace = $1 AND subject = $2""",
                    Tuple.of(workspace, subject),
                    Directory::memberEntry)));
  }

  @Override
  public WorkspaceMemory<String, Object> memory() {
    return kept;
  }

  @Override
  public void forgetAll() {
    environments.forgetAll();
    Remembers.super.forgetAll();
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    if (event instanceof EnvironmentEvent known) {
      String workspace = envelope.workspace();
      switch (known) {
        case WorkspaceCreated e -> kept.forget(workspace);
        case WorkspaceRenamed e -> kept.forget(workspace, WORKSPACE);
        case WorkspacePolicyChanged e -> kept.forget(workspace, WORKSPACE);
        case EnvironmentCreated e -> kept.forget(workspace, ENVIRONMENTS);
        case EnvironmentRenamed e -> kept.forget(workspace, ENVIRONMENTS);
        case EnvironmentsReordered e -> kept.forget(workspace, ENVIRONMENTS);
        case EnvironmentArchived e -> kept.forget(workspace, ENVIRONMENTS);
        case EnvironmentRestored e -> kept.forget(workspace, ENVIRONMENTS);
        case DefaultEnvironmentChanged e -> kept.forget(workspace, ENVIRONMENTS);
        case EnvironmentGuarded e -> kept.forget(workspace, ENVIRONMENTS);
        case EnvironmentUnguarded e -> kept.forget(workspace, ENVIRONMENTS);
        case EnvironmentLocked e -> {} // No entry has it, see Gates.
        case EnvironmentUnlocked e -> {}
        case MemberGranted e -> kept.forget(workspace, MEMBER + e.subject());
        case MemberRevoked e -> kept.forget(workspace, MEMBER + e.subject());
        case EnvironmentRecolored e -> {} // No entry has it.
        case EnvironmentSelected e -> {} // A matter of one user.
        case MachineTokenIssued e -> {} // For MachineTokens.
        case MachineTokenRevoked e -> {}
      }
    }
  }

  private static int bytes(String key, Object kept) {
    return key.length()
        + switch (kept) {
          case Environments environments -> KnownEnvironments.bytes(environments);
          case Optional<?> found when found.isPresent() -> OF_A_MEMBER;
          default -> 0;
        };
  }

  @SuppressWarnings("unchecked") // each key is used with one type
  private <T> Uni<T> remembered(String workspace, String key, Supplier<Uni<T>> lookUp) {
    return (Uni<T>) kept.get(workspace, key, () -> (Uni<Object>) lookUp.get());
  }

  private <T> Uni<List<T>> select(String sql, Tuple parameters, Function<Row, T> entry) {
    return UniHelper.toUni(pool.preparedQuery(sql).execute(parameters))
        .map(
            rows -> {
              List<T> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(entry.apply(row)));
              return found;
            });
  }

  private static <T> Uni<Optional<T>> first(Uni<List<T>> found) {
    return found.map(entries -> entries.stream().findFirst());
  }

  private static WorkspaceEntry workspaceEntry(Row row) {
    return new WorkspaceEntry(
        row.getString("workspace"),
        row.getString("name"),
        EventJson.read(row.getString("policy"), WorkspacePolicy.class));
  }

  private static MemberEntry memberEntry(Row row) {
    return new MemberEntry(
        row.getString("subject"),
        List.of(EventJson.read(row.getString("roles"), Role[].class)),
        List.of(EventJson.read(row.getString("grants"), Grant[].class)));
  }
}
