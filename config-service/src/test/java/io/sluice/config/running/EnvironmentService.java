package io.sluice.config.running;

import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.Topics;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.Neighbour;
import java.util.List;
import java.util.Locale;

/** Plays environment-service: publishes the events of one workspace. */
final class EnvironmentService implements AutoCloseable {
  private final Neighbour published;
  private final String workspace;

  EnvironmentService(String workspace) {
    this.workspace = workspace;
    this.published =
        new Neighbour("environment-service", Topics.ENVIRONMENT, workspace, EventJson::write);
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
      publish(new MemberGranted(role.name().toLowerCase(Locale.ROOT), List.of(role), List.of()));
    }
    return this;
  }

  /** The places that a request must wait for to see all of this. */
  List<String> positions() {
    return published.positions();
  }

  void publish(EnvironmentEvent event) {
    published.publish("workspace/" + workspace, event);
  }

  @Override
  public void close() {
    published.close();
  }
}
