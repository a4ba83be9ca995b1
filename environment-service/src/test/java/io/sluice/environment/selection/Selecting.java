package io.sluice.environment.selection;

import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.decider.Command;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Fills the memory of one user. */
public final class Selecting {
  private Selecting() {}

  /** Selects an environment for as many applications as are remembered, with one command. */
  public static void forManyApplications(
      Commands commands, String workspace, String subject, String environment) {
    commands
        .on(
            Aggregate.of(
                    "selection",
                    Decider.<Many, Selection, EnvironmentEvent, SelectionRejection>of(
                        Selection.NONE, Selection::evolve),
                    EnvironmentEvent.class)
                .of(workspace, subject),
            Caller.following(subject, "test", UUID.randomUUID()))
        .decide(selection -> new Many(subject, environment))
        .noContent();
  }

  private record Many(String subject, String environment)
      implements Command<Selection, EnvironmentEvent, SelectionRejection> {

    @Override
    public Decision<EnvironmentEvent, SelectionRejection> decide(
        Selection selection, Context context) {
      List<EnvironmentEvent> selected =
          IntStream.range(0, SelectEnvironment.MAX_APPLICATIONS)
              .<EnvironmentEvent>mapToObj(
                  i -> new EnvironmentSelected(subject, "app-" + i, environment))
              .toList();
      return Decision.accept(selected);
    }
  }
}
