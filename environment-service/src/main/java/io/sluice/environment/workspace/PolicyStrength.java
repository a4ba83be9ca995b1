package io.sluice.environment.workspace;

import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import java.util.List;

/** What policies keep away from the environments that end users depend on, the strictest first. */
final class PolicyStrength {
  /** Step by step, or from anywhere, or without having been anywhere. */
  private static final List<Promotion> PROMOTION =
      List.of(Promotion.LADDER, Promotion.FREE, Promotion.NONE);

  private static final List<Editing> EDITING = List.of(Editing.LOWEST, Editing.ANY);

  private static final List<Merging> MERGING = List.of(Merging.NONE, Merging.UPWARD, Merging.ANY);

  private static final List<SystemEnvironments> SYSTEM =
      List.of(SystemEnvironments.PROTECTED, SystemEnvironments.EDITABLE);

  private PolicyStrength() {}

  /** Whether the policy is weaker than the other one in any part, whatever it is in the rest. */
  static boolean isWeaker(WorkspacePolicy policy, WorkspacePolicy than) {
    return isLater(PROMOTION, policy.promotion(), than.promotion())
        || isLater(EDITING, policy.editing(), than.editing())
        || isLater(MERGING, policy.merging(), than.merging())
        || isLater(SYSTEM, policy.systemEnvironments(), than.systemEnvironments());
  }

  private static <T> boolean isLater(List<T> order, T value, T than) {
    return order.indexOf(value) > order.indexOf(than);
  }
}
