package io.sluice.environment.workspace;

import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;

/** The parts of a policy that a caller names; a part that is null stays as it is. */
public record PolicyChange(
    Promotion promotion,
    Editing editing,
    Merging merging,
    SystemEnvironments systemEnvironments,
    CustomEnvironments customEnvironments,
    Integer maxEnvironments) {

  /** Names nothing. */
  public static final PolicyChange NONE = new PolicyChange(null, null, null, null, null, null);

  /** The policy with these parts replaced. */
  public WorkspacePolicy over(WorkspacePolicy policy) {
    return new WorkspacePolicy(
        or(promotion, policy.promotion()),
        or(editing, policy.editing()),
        or(merging, policy.merging()),
        or(systemEnvironments, policy.systemEnvironments()),
        or(customEnvironments, policy.customEnvironments()),
        or(maxEnvironments, policy.maxEnvironments()));
  }

  private static <T> T or(T named, T present) {
    return named == null ? present : named;
  }
}
