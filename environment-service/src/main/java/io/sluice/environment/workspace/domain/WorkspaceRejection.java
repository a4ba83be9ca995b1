package io.sluice.environment.workspace.domain;

import io.sluice.events.Action;
import java.util.List;

/** Why a workspace refuses; the name in UPPER_SNAKE is the {@code code} that the caller gets. */
public sealed interface WorkspaceRejection {

  /** The request contradicts itself. */
  record InvalidRequest(List<Violation> violations) implements WorkspaceRejection {}

  /** The key is taken; keys are unique in the installation. */
  record WorkspaceExists(String workspace) implements WorkspaceRejection {}

  /** There is no such workspace. */
  record WorkspaceNotFound() implements WorkspaceRejection {}

  /** The present environments do not satisfy the policy. */
  record PolicyViolated(List<Violation> violations) implements WorkspaceRejection {}

  /** There is no such environment. */
  record EnvironmentNotFound(String environment) implements WorkspaceRejection {}

  /** The key is in use. */
  record EnvironmentExists(String environment) implements WorkspaceRejection {}

  /** The environment is out of use; restore it first. Its key cannot be reused either. */
  record EnvironmentArchived(String environment) implements WorkspaceRejection {}

  /** The policy allows no environments beside those of the preset. */
  record CustomEnvironmentsForbidden(String environment) implements WorkspaceRejection {}

  /** The policy allows no more environments. */
  record TooManyEnvironments(int max) implements WorkspaceRejection {}

  /** The policy protects the environments of the preset. */
  record SystemEnvironment(String environment, String protectedPart)
      implements WorkspaceRejection {}

  /** End users get this environment; make another one the default first. */
  record DefaultEnvironment(String environment) implements WorkspaceRejection {}

  /** Applications are released in the environment. */
  record ReleasedEnvironment(String environment, List<String> applications)
      implements WorkspaceRejection {}

  /** Not a member. */
  record MemberNotFound(String subject) implements WorkspaceRejection {}

  /** A workspace always has an owner. */
  record LastOwner(String subject) implements WorkspaceRejection {}

  /** Only an owner ends or reduces the rights of an owner. */
  record OwnerRequired(String subject) implements WorkspaceRejection {}

  /** Nobody gives rights that they do not have. */
  record GrantExceedsOwnRights(List<Excess> excess) implements WorkspaceRejection {}

  /**
   * A right that would be given by somebody who lacks it.
   *
   * @param environment an environment key, or {@code *} for those to come
   */
  record Excess(String environment, Action action) {}
}
