package io.sluice.environment.environment;

import io.sluice.environment.environment.EnvironmentRejection.CustomEnvironmentsForbidden;
import io.sluice.environment.environment.EnvironmentRejection.DefaultEnvironment;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentExists;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.environment.EnvironmentRejection.SystemEnvironment;
import io.sluice.environment.environment.EnvironmentRejection.TooManyEnvironments;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.decider.Rule;
import java.util.Optional;

/** The rules that several commands on environments share. */
public final class EnvironmentRules {
  private EnvironmentRules() {}

  /** Whatever is asked of it. */
  public static final Rule<EnvironmentCommand, Workspace, EnvironmentRejection> THERE_IS_ONE =
      (command, workspace) ->
          Rule.unless(
              workspace.environment(command.environment()).isPresent(),
              () -> new EnvironmentNotFound(command.environment()));

  /** What is archived stays as it is. */
  public static final Rule<EnvironmentCommand, Workspace, EnvironmentRejection> IT_IS_IN_USE =
      (command, workspace) ->
          Rule.unless(
              workspace.environment(command.environment()).filter(Environment::archived).isEmpty(),
              () -> new EnvironmentArchived(command.environment()));

  static final Rule<EnvironmentCommand, Workspace, EnvironmentRejection> THE_KEY_IS_FREE =
      (command, workspace) ->
          workspace
              .environment(command.environment())
              .map(
                  taken ->
                      taken.archived()
                          ? new EnvironmentArchived(taken.key())
                          : new EnvironmentExists(taken.key()));

  static final Rule<EnvironmentCommand, Workspace, EnvironmentRejection> ITS_KIND_IS_ALLOWED =
      (command, workspace) ->
          Rule.unless(
              workspace.policy().customEnvironments() != CustomEnvironments.FORBIDDEN
                  || workspace
                      .environment(command.environment())
                      .filter(Environment::system)
                      .isPresent(),
              () -> new CustomEnvironmentsForbidden(command.environment()));

  static final Rule<EnvironmentCommand, Workspace, EnvironmentRejection> THERE_IS_ROOM =
      (command, workspace) ->
          Rule.unless(
              !workspace.isFull(),
              () -> new TooManyEnvironments(workspace.policy().maxEnvironments()));

  static final Rule<EnvironmentCommand, Workspace, EnvironmentRejection> END_USERS_DO_NOT_GET_IT =
      (command, workspace) ->
          Rule.unless(
              !workspace.isDefault(command.environment()),
              () -> new DefaultEnvironment(command.environment()));

  /** What the policy protects of a system environment, in words. */
  static Optional<EnvironmentRejection> isProtected(
      Environment environment, Workspace workspace, String part) {
    return Rule.unless(
        !environment.system()
            || workspace.policy().systemEnvironments() != SystemEnvironments.PROTECTED,
        () -> new SystemEnvironment(environment.key(), part));
  }
}
