package io.sluice.config.running;

import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EventType;
import io.sluice.events.HashChain;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.Topics;
import io.sluice.events.Via;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.TopicWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Plays environment-service: writes the events of one workspace to its topic. */
final class EnvironmentService implements AutoCloseable {
  private final TopicWriter topic = TopicWriter.of(Topics.ENVIRONMENT);
  private final String workspace;
  private long version;

  EnvironmentService(String workspace) {
    this.workspace = workspace;
  }

  /** A workspace of the preset ladder with a member for each role. */
  EnvironmentService withLadder() {
    publish(
        new WorkspaceCreated(
            workspace,
            workspace,
            Preset.LADDER,
            new WorkspacePolicy(
                WorkspacePolicy.Promotion.LADDER,
                WorkspacePolicy.Editing.LOWEST,
                WorkspacePolicy.Merging.UPWARD,
                WorkspacePolicy.SystemEnvironments.PROTECTED,
                WorkspacePolicy.CustomEnvironments.ALLOWED,
                0)));
    publish(new EnvironmentCreated("development", "Development", "#00aa00", 1, true, false));
    publish(new EnvironmentCreated("staging", "Staging", "#aaaa00", 2, true, false));
    publish(new EnvironmentCreated("production", "Production", "#aa0000", 3, true, true));
    for (Role role : Role.values()) {
      publish(
          new MemberGranted(
              role.name().toLowerCase(java.util.Locale.ROOT), List.of(role), List.of()));
    }
    return this;
  }

  /** The place that a request must wait for to see all of this. */
  String position() {
    return "environment-service/workspace/" + workspace + "@" + version;
  }

  EnvironmentService publish(EnvironmentEvent event) {
    version++;
    EventType type = EventType.of(event.getClass());
    Envelope envelope =
        new Envelope(
            UUID.randomUUID(),
            type.name(),
            type.schemaVersion(),
            "workspace/" + workspace,
            version,
            version,
            workspace,
            event.environment(),
            null,
            "admin",
            Via.REST,
            null,
            "test",
            UUID.randomUUID(),
            null,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            HashChain.GENESIS,
            HashChain.GENESIS);
    topic.write(
        workspace, CloudEvents.headers("environment-service", envelope), EventJson.write(event));
    return this;
  }

  @Override
  public void close() {
    topic.close();
  }
}
