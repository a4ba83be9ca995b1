package io.sluice.environment.workspace;

import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.store.EventJson;
import java.time.Instant;
import java.util.Collection;
import org.pcollections.PMap;

/** A workspace as it is kept as JSON: without what follows from the rest. */
record WorkspaceSnapshot(
    String key,
    String name,
    Preset preset,
    WorkspacePolicy policy,
    String defaultEnvironment,
    Collection<Environment> environments,
    PMap<String, Member> members,
    Instant createdAt,
    String createdBy,
    long version) {

  static String write(Workspace workspace) {
    return EventJson.write(
        new WorkspaceSnapshot(
            workspace.key(),
            workspace.name(),
            workspace.preset(),
            workspace.policy(),
            workspace.defaultEnvironment(),
            workspace.environments().values(),
            workspace.members(),
            workspace.createdAt(),
            workspace.createdBy(),
            workspace.version()));
  }

  static Workspace read(String json) {
    WorkspaceSnapshot kept = EventJson.read(json, WorkspaceSnapshot.class);
    return new Workspace(
        kept.key,
        kept.name,
        kept.preset,
        kept.policy,
        kept.defaultEnvironment,
        Stages.of(kept.environments),
        kept.members,
        kept.createdAt,
        kept.createdBy,
        kept.version);
  }
}
