package io.sluice.workspace;

import static io.sluice.workspace.WorkspaceDatabase.await;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EventType;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.Via;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Statements;
import io.sluice.workspace.rule.MachineToken;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** One workspace, the events that make it, and the replica that follows them. */
final class WorkspaceUnderTest {
  static final WorkspacePolicy POLICY =
      new WorkspacePolicy(
          WorkspacePolicy.Promotion.LADDER,
          WorkspacePolicy.Editing.LOWEST,
          WorkspacePolicy.Merging.UPWARD,
          WorkspacePolicy.SystemEnvironments.PROTECTED,
          WorkspacePolicy.CustomEnvironments.ALLOWED,
          0);

  /** One second before the first event. */
  static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");

  private final String workspace = "w" + UUID.randomUUID().toString().substring(0, 12);
  private final DirectoryProjection projection = new DirectoryProjection();
  private final Directory directory = new Directory(WorkspaceDatabase.pool());
  private final List<MachineToken> used = new CopyOnWriteArrayList<>();
  private final MachineTokens machines = machines(Clock.systemUTC());
  private long version;

  /** The replica. */
  Directory directory() {
    return directory;
  }

  /** Its machine tokens. */
  MachineTokens machines() {
    return machines;
  }

  /** The same in a process of another time, which does not hear what this one applies. */
  MachineTokens machines(Clock clock) {
    return new MachineTokens(WorkspaceDatabase.pool(), clock, used::add);
  }

  /** Tokens that were accepted, in order. */
  List<MachineToken> used() {
    return used;
  }

  /** Key of the workspace. */
  String workspace() {
    return workspace;
  }

  /** Creates the workspace with these environments by rank; the last one is the default. */
  void workspaceWith(String... environments) {
    List<DomainEvent> events = new ArrayList<>();
    events.add(new WorkspaceCreated(workspace(), "Toys", Preset.LADDER, POLICY));
    for (int i = 0; i < environments.length; i++) {
      events.add(
          new EnvironmentCreated(
              environments[i], "Name", "#ffffff", i + 1, true, i + 1 == environments.length));
    }
    happen(events.toArray(DomainEvent[]::new));
  }

  /** Makes somebody a member with these roles. */
  void member(String subject, Role... roles) {
    happen(new MemberGranted(subject, List.of(roles), List.of()));
  }

  /** Makes somebody a member with these grants. */
  void member(String subject, Grant... grants) {
    happen(new MemberGranted(subject, List.of(), List.of(grants)));
  }

  /** The events are applied in this process: tables first, then those who hear of it. */
  void happen(DomainEvent... events) {
    for (DomainEvent event : events) {
      Envelope envelope = applied(event);
      directory.committed(envelope, event);
      machines.committed(envelope, event);
    }
  }

  /** The events are applied by another process. */
  void happenElsewhere(DomainEvent... events) {
    for (DomainEvent event : events) {
      applied(event);
    }
  }

  private Envelope applied(DomainEvent event) {
    Envelope envelope = envelope(event);
    Statements statements = new Statements();
    projection.project(envelope, event, statements);
    statements.list().forEach(WorkspaceUnderTest::run);
    return envelope;
  }

  private static void run(Statement statement) {
    await(
        Uni.createFrom()
            .completionStage(
                WorkspaceDatabase.pool()
                    .preparedQuery(statement.sql())
                    .execute(statement.parameters())
                    .toCompletionStage()));
  }

  private Envelope envelope(DomainEvent event) {
    EventType type = EventType.of(event.getClass());
    return new Envelope(
        UUID.randomUUID(),
        type.name(),
        type.schemaVersion(),
        "workspace/" + workspace,
        ++version,
        0,
        workspace,
        event.environment(),
        event.application(),
        "anna",
        Via.REST,
        null,
        "correlation",
        UUID.randomUUID(),
        null,
        AT.plusSeconds(version),
        null,
        null);
  }
}
