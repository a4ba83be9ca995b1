package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentRejection.OwnerRequired;
import io.sluice.environment.environment.EnvironmentRejection.ReasonRequired;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Ungated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renames, recolours, moves an environment. Where system environments are protected, their ranks
 * may still move, so that an environment can be put between two of them, but their order among
 * themselves may not. On its way to a guarded environment a version loses a step only with a
 * reason.
 *
 * @param reason goes into the trail with the events
 * @param byOwner whether an owner asks for it
 */
public record ChangeEnvironment(
    String environment, String name, String color, Integer rank, String reason, boolean byOwner)
    implements EnvironmentCommand, Ungated {
  private static final Rule<ChangeEnvironment, Workspace, EnvironmentRejection>
      ITS_LOOKS_ARE_NOT_PROTECTED =
          (change, workspace) -> {
            Environment present = change.present(workspace);
            return differs(change.name, present.name()) || differs(change.color, present.color())
                ? EnvironmentRules.isProtected(present, workspace, "name and colour")
                : Optional.empty();
          };

  private static final Rule<ChangeEnvironment, Workspace, EnvironmentRejection>
      THE_ORDER_OF_THE_SYSTEM_STAYS =
          (change, workspace) -> {
            Environment present = change.present(workspace);
            return differs(change.rank, present.rank())
                    && changesSystemOrder(present, change.rank, workspace)
                ? EnvironmentRules.isProtected(
                    present, workspace, "order among the system environments")
                : Optional.empty();
          };

  private static final Rule<ChangeEnvironment, Workspace, EnvironmentRejection> OWNERS_DO_IT =
      (change, workspace) ->
          Rule.unless(
              change.byOwner || !change.takesAStepBeforeAGuard(workspace),
              () -> new OwnerRequired("take a step from the way to a guarded environment"));

  private static final Rule<ChangeEnvironment, Workspace, EnvironmentRejection> IT_SAYS_WHY =
      (change, workspace) ->
          Rule.unless(
              !change.takesAStepBeforeAGuard(workspace)
                  || (change.reason != null && !change.reason.isBlank()),
              () -> new ReasonRequired("Taking a step from the way to a guarded environment"));

  private static final List<Rule<? super ChangeEnvironment, Workspace, EnvironmentRejection>>
      RULES =
          List.of(
              EnvironmentRules.THERE_IS_ONE,
              EnvironmentRules.IT_IS_IN_USE,
              ITS_LOOKS_ARE_NOT_PROTECTED,
              THE_ORDER_OF_THE_SYSTEM_STAYS,
              OWNERS_DO_IT,
              IT_SAYS_WHY);

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    return Decision.unless(
        Rule.firstBroken(RULES, this, workspace), () -> changes(present(workspace)));
  }

  /**
   * Whether an environment that is below a guarded one is not below it afterwards, whichever of the
   * two moves. Versions would get there with less before it, so only an owner does that.
   */
  private boolean takesAStepBeforeAGuard(Workspace workspace) {
    return rank != null
        && workspace
            .environment(environment)
            .filter(
                moved ->
                    workspace.stages().hasGuardedBetween(moved.rank() + 1, rank + 1)
                        || (moved.guarded() && workspace.stages().hasBetween(rank, moved.rank())))
            .isPresent();
  }

  private List<EnvironmentEvent> changes(Environment present) {
    List<EnvironmentEvent> events = new ArrayList<>();
    if (differs(name, present.name())) {
      events.add(new EnvironmentRenamed(environment, name));
    }
    if (differs(color, present.color())) {
      events.add(new EnvironmentRecolored(environment, color));
    }
    if (differs(rank, present.rank())) {
      events.add(new EnvironmentsReordered(Map.of(environment, rank)));
    }
    return events;
  }

  private Environment present(Workspace workspace) {
    return workspace.environment(environment).orElseThrow();
  }

  private static boolean changesSystemOrder(Environment moved, int rank, Workspace workspace) {
    return workspace
        .stages()
        .ofTheSystem()
        .filter(other -> !other.key().equals(moved.key()))
        .anyMatch(
            other ->
                Integer.compare(moved.rank(), other.rank()) != Integer.compare(rank, other.rank()));
  }

  private static boolean differs(Object wanted, Object present) {
    return wanted != null && !wanted.equals(present);
  }
}
