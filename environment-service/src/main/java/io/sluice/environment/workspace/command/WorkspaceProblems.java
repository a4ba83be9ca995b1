package io.sluice.environment.workspace.command;

import io.sluice.environment.workspace.domain.Violation;
import io.sluice.environment.workspace.domain.WorkspaceRejection;
import io.sluice.environment.workspace.domain.WorkspaceRejection.CustomEnvironmentsForbidden;
import io.sluice.environment.workspace.domain.WorkspaceRejection.DefaultEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentArchived;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentExists;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentNotFound;
import io.sluice.environment.workspace.domain.WorkspaceRejection.Excess;
import io.sluice.environment.workspace.domain.WorkspaceRejection.GrantExceedsOwnRights;
import io.sluice.environment.workspace.domain.WorkspaceRejection.InvalidRequest;
import io.sluice.environment.workspace.domain.WorkspaceRejection.LastOwner;
import io.sluice.environment.workspace.domain.WorkspaceRejection.MemberNotFound;
import io.sluice.environment.workspace.domain.WorkspaceRejection.OwnerRequired;
import io.sluice.environment.workspace.domain.WorkspaceRejection.PolicyViolated;
import io.sluice.environment.workspace.domain.WorkspaceRejection.ReleasedEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceRejection.SystemEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceRejection.TooManyEnvironments;
import io.sluice.environment.workspace.domain.WorkspaceRejection.WorkspaceExists;
import io.sluice.environment.workspace.domain.WorkspaceRejection.WorkspaceNotFound;
import io.sluice.runtime.http.Problem;
import java.util.List;
import java.util.Locale;

/** How each refusal of a workspace is told to a client. */
final class WorkspaceProblems {
  private WorkspaceProblems() {}

  static Problem of(WorkspaceRejection rejection) {
    return switch (rejection) {
      case InvalidRequest it ->
          Problem.of(400, it, "The request is not valid.").errors(errors(it.violations()));
      case WorkspaceNotFound it -> Problem.of(404, it, "There is no such workspace.");
      case WorkspaceExists it ->
          Problem.of(409, it, "There is a workspace " + it.workspace() + " already.");
      case PolicyViolated it ->
          Problem.of(409, it, "The present environments do not satisfy the policy.")
              .errors(errors(it.violations()));
      case EnvironmentNotFound it ->
          Problem.of(404, it, "There is no environment " + it.environment() + ".");
      case EnvironmentExists it ->
          Problem.of(409, it, "There is an environment " + it.environment() + " already.");
      case EnvironmentArchived it ->
          Problem.of(
              409,
              it,
              "The environment "
                  + it.environment()
                  + " is archived. It can be restored; its key cannot be reused.");
      case CustomEnvironmentsForbidden it ->
          Problem.of(409, it, "The policy allows no environments beside those of the preset.");
      case TooManyEnvironments it ->
          Problem.of(409, it, "The policy allows " + it.max() + " environments at most.");
      case SystemEnvironment it ->
          Problem.of(
              409,
              it,
              "The policy protects the "
                  + it.protectedPart()
                  + " of the system environment "
                  + it.environment()
                  + ".");
      case DefaultEnvironment it ->
          Problem.of(
              409,
              it,
              "End users get the environment "
                  + it.environment()
                  + ". Make another one the default first.");
      case ReleasedEnvironment it ->
          Problem.of(
              409,
              it,
              "Released in the environment "
                  + it.environment()
                  + ": "
                  + String.join(", ", it.applications())
                  + ".");
      case MemberNotFound it -> Problem.of(404, it, it.subject() + " is not a member.");
      case LastOwner it ->
          Problem.of(409, it, it.subject() + " is the last owner; a workspace always has one.");
      case OwnerRequired it ->
          Problem.of(
              403,
              it,
              "Only an owner ends or reduces the rights of the owner " + it.subject() + ".");
      case GrantExceedsOwnRights it ->
          Problem.of(403, it, "Nobody gives rights that they do not have.")
              .errors(it.excess().stream().map(WorkspaceProblems::error).toList());
    };
  }

  private static List<Problem.Violation> errors(List<Violation> violations) {
    return violations.stream().map(it -> new Problem.Violation(it.pointer(), it.detail())).toList();
  }

  private static Problem.Violation error(Excess excess) {
    return new Problem.Violation(
        "/environments/" + excess.environment(), excess.action().name().toLowerCase(Locale.ROOT));
  }
}
