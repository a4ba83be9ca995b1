package io.sluice.environment.workspace.domain;

import static io.sluice.runtime.decider.Decision.accept;
import static io.sluice.runtime.decider.Decision.reject;

import io.sluice.environment.workspace.domain.WorkspaceCommand.ArchiveEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceCommand.ChangeEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceCommand.CreateEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceCommand.EnvironmentCommand;
import io.sluice.environment.workspace.domain.WorkspaceCommand.RestoreEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceRejection.CustomEnvironmentsForbidden;
import io.sluice.environment.workspace.domain.WorkspaceRejection.DefaultEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentArchived;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentExists;
import io.sluice.environment.workspace.domain.WorkspaceRejection.EnvironmentNotFound;
import io.sluice.environment.workspace.domain.WorkspaceRejection.ReleasedEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceRejection.SystemEnvironment;
import io.sluice.environment.workspace.domain.WorkspaceRejection.TooManyEnvironments;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import io.sluice.runtime.decider.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What may be done with the environments of a workspace.
 *
 * <p>Two choices that the design leaves open:
 *
 * <ul>
 *   <li>An environment that is created without a rank gets the lowest rank in use. It then stands
 *       beside the bottom of the ladder and never above the default environment, and no environment
 *       that was there before gets another next step.
 *   <li>Where system environments are protected, their ranks may still move, so that an environment
 *       can be put between two of them, but their order among themselves may not.
 * </ul>
 */
final class EnvironmentDecisions {
  private EnvironmentDecisions() {}

  static Decision<EnvironmentEvent, WorkspaceRejection> decide(
      EnvironmentCommand command, Workspace workspace) {
    Environment environment = workspace.environments().get(command.environment());
    if (command instanceof CreateEnvironment create) {
      return create(create, environment, workspace);
    }
    if (environment == null) {
      return reject(new EnvironmentNotFound(command.environment()));
    }
    return switch (command) {
      case CreateEnvironment create -> create(create, environment, workspace);
      case ChangeEnvironment change -> change(change, environment, workspace);
      case ArchiveEnvironment archive -> archive(archive, environment, workspace);
      case RestoreEnvironment _ -> restore(environment, workspace);
    };
  }

  private static Decision<EnvironmentEvent, WorkspaceRejection> create(
      CreateEnvironment create, Environment taken, Workspace workspace) {
    if (taken != null) {
      return reject(
          taken.archived()
              ? new EnvironmentArchived(taken.key())
              : new EnvironmentExists(taken.key()));
    }
    if (workspace.policy().customEnvironments() == CustomEnvironments.FORBIDDEN) {
      return reject(new CustomEnvironmentsForbidden(create.environment()));
    }
    if (workspace.isFull()) {
      return reject(new TooManyEnvironments(workspace.policy().maxEnvironments()));
    }
    return accept(
        new EnvironmentCreated(
            create.environment(),
            create.name(),
            create.color() == null ? Presets.NEW_COLOR : create.color(),
            create.rank() == null ? lowestRank(workspace) : create.rank(),
            false,
            false));
  }

  private static int lowestRank(Workspace workspace) {
    return workspace.active().mapToInt(Environment::rank).min().orElse(1);
  }

  private static Decision<EnvironmentEvent, WorkspaceRejection> change(
      ChangeEnvironment change, Environment environment, Workspace workspace) {
    if (environment.archived()) {
      return reject(new EnvironmentArchived(environment.key()));
    }
    List<EnvironmentEvent> events = new ArrayList<>();
    if (differs(change.name(), environment.name())) {
      events.add(new EnvironmentRenamed(environment.key(), change.name()));
    }
    if (differs(change.color(), environment.color())) {
      events.add(new EnvironmentRecolored(environment.key(), change.color()));
    }
    if (!events.isEmpty() && isProtected(environment, workspace)) {
      return reject(new SystemEnvironment(environment.key(), "name and colour"));
    }
    if (differs(change.rank(), environment.rank())) {
      if (isProtected(environment, workspace)
          && changesSystemOrder(environment, change.rank(), workspace)) {
        return reject(
            new SystemEnvironment(environment.key(), "order among the system environments"));
      }
      events.add(new EnvironmentsReordered(Map.of(environment.key(), change.rank())));
    }
    return accept(events);
  }

  private static boolean changesSystemOrder(Environment moved, int rank, Workspace workspace) {
    return workspace.environments().values().stream()
        .filter(other -> other.system() && !other.key().equals(moved.key()))
        .anyMatch(
            other ->
                Integer.compare(moved.rank(), other.rank()) != Integer.compare(rank, other.rank()));
  }

  private static Decision<EnvironmentEvent, WorkspaceRejection> archive(
      ArchiveEnvironment archive, Environment environment, Workspace workspace) {
    if (environment.archived()) {
      return accept();
    }
    if (workspace.isDefault(environment.key())) {
      return reject(new DefaultEnvironment(environment.key()));
    }
    if (isProtected(environment, workspace)) {
      return reject(new SystemEnvironment(environment.key(), "existence"));
    }
    if (!archive.released().isEmpty()) {
      return reject(new ReleasedEnvironment(environment.key(), archive.released()));
    }
    return accept(new EnvironmentEvent.EnvironmentArchived(environment.key()));
  }

  private static Decision<EnvironmentEvent, WorkspaceRejection> restore(
      Environment environment, Workspace workspace) {
    if (!environment.archived()) {
      return accept();
    }
    if (!environment.system()
        && workspace.policy().customEnvironments() == CustomEnvironments.FORBIDDEN) {
      return reject(new CustomEnvironmentsForbidden(environment.key()));
    }
    if (workspace.isFull()) {
      return reject(new TooManyEnvironments(workspace.policy().maxEnvironments()));
    }
    return accept(new EnvironmentRestored(environment.key()));
  }

  private static boolean isProtected(Environment environment, Workspace workspace) {
    return environment.system()
        && workspace.policy().systemEnvironments() == SystemEnvironments.PROTECTED;
  }

  private static boolean differs(Object wanted, Object present) {
    return wanted != null && !wanted.equals(present);
  }
}
