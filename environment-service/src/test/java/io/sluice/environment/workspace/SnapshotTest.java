package io.sluice.environment.workspace;

import static io.sluice.environment.Given.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.Given;
import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.Grant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States are kept as JSON from 200 events on; what is read back must be what was written. */
class SnapshotTest {

  @Test
  void aWorkspaceSurvivesItsSnapshot() {
    Workspace workspace = Workspace.NONE;
    for (EnvironmentEvent event :
        Given.ladder(
            Given.qa(),
            Given.archived("qa"),
            new EnvironmentGuarded("staging"),
            Given.member("mia", new Grant("staging", List.of(Action.USE), LATER)))) {
      workspace = Given.evolve(workspace, event);
    }

    assertThat(WorkspaceSnapshot.read(WorkspaceSnapshot.write(workspace))).isEqualTo(workspace);
  }
}
