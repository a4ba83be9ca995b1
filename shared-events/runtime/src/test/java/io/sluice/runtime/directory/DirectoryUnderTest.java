package io.sluice.runtime.directory;

import static io.sluice.runtime.ScratchDatabase.await;

import io.sluice.events.DomainEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.store.OneRoundTrip;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statements;
import java.util.ArrayList;
import java.util.List;

/** A directory with one workspace, and the events that make it. */
public final class DirectoryUnderTest {
  static final WorkspacePolicy POLICY =
      new WorkspacePolicy(
          WorkspacePolicy.Promotion.LADDER,
          WorkspacePolicy.Editing.LOWEST,
          WorkspacePolicy.Merging.UPWARD,
          WorkspacePolicy.SystemEnvironments.PROTECTED,
          WorkspacePolicy.CustomEnvironments.ALLOWED,
          0);

  private final ToyStream stream = ToyStream.fresh();
  private final DirectoryProjection projection = new DirectoryProjection();
  private final OneRoundTrip transaction = new OneRoundTrip(ScratchDatabase.pool());
  private final Directory directory = new Directory(ScratchDatabase.pool());

  /** The directory. */
  public Directory directory() {
    return directory;
  }

  /** Key of its workspace. */
  public String workspace() {
    return stream.id().workspace();
  }

  /** Creates the workspace with these environments by rank; the last one is the default. */
  public void workspaceWith(String... environments) {
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
  public void member(String subject, Role... roles) {
    happen(new MemberGranted(subject, List.of(roles), List.of()));
  }

  /** Makes somebody a member with these grants. */
  public void member(String subject, Grant... grants) {
    happen(new MemberGranted(subject, List.of(), List.of(grants)));
  }

  /** The events are applied in this process: tables first, then those who hear of it. */
  public void happen(DomainEvent... events) {
    for (RecordedEvent event : stream.append(List.of(events)).events()) {
      Statements statements = new Statements();
      projection.project(event.envelope(), event.event(), statements);
      await(transaction.run(statements.list()));
      directory.committed(event.envelope(), event.event());
    }
  }

  /** The events are applied by another process. */
  void happenElsewhere(DomainEvent... events) {
    for (RecordedEvent event : stream.append(List.of(events)).events()) {
      Statements statements = new Statements();
      projection.project(event.envelope(), event.event(), statements);
      await(transaction.run(statements.list()));
    }
  }
}
