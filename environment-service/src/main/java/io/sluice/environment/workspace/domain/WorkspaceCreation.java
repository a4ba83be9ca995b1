package io.sluice.environment.workspace.domain;

import static io.sluice.runtime.decider.Decision.accept;
import static io.sluice.runtime.decider.Decision.reject;

import io.sluice.environment.workspace.domain.WorkspaceCommand.CreateWorkspace;
import io.sluice.environment.workspace.domain.WorkspaceRejection.InvalidRequest;
import io.sluice.environment.workspace.domain.WorkspaceRejection.WorkspaceExists;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a workspace starts: with a policy, its first environments (exactly one of them the default)
 * and its first owner, all in one append, so that no reader ever sees one without the others.
 */
final class WorkspaceCreation {
  private WorkspaceCreation() {}

  static Decision<EnvironmentEvent, WorkspaceRejection> decide(
      CreateWorkspace create, Workspace workspace, Context context) {
    if (workspace.exists()) {
      return reject(new WorkspaceExists(workspace.key()));
    }
    Preset preset = preset(create);
    WorkspacePolicy policy =
        (create.policy() == null ? PolicyChange.NONE : create.policy())
            .over(Presets.policy(preset));
    List<FirstEnvironment> environments =
        create.environments() == null ? Presets.environments(preset) : create.environments();
    List<Violation> violations = violations(create, preset, policy, environments);
    if (!violations.isEmpty()) {
      return reject(new InvalidRequest(violations));
    }
    List<EnvironmentEvent> events = new ArrayList<>();
    events.add(new WorkspaceCreated(create.key(), create.name(), preset, policy));
    for (int i = 0; i < environments.size(); i++) {
      events.add(created(environments.get(i), i + 1));
    }
    events.add(new MemberGranted(context.actor(), List.of(Role.OWNER), List.of()));
    return accept(events);
  }

  private static Preset preset(CreateWorkspace create) {
    if (create.preset() != null) {
      return create.preset();
    }
    return create.policy() == null ? Preset.LADDER : Preset.CUSTOM;
  }

  private static List<Violation> violations(
      CreateWorkspace create,
      Preset preset,
      WorkspacePolicy policy,
      List<FirstEnvironment> environments) {
    List<Violation> violations = new ArrayList<>();
    if (preset != Preset.CUSTOM && create.policy() != null) {
      violations.add(new Violation("/policy", "only the preset custom takes a policy"));
    }
    if (preset != Preset.CUSTOM && create.environments() != null) {
      violations.add(
          new Violation("/environments", "only the preset custom takes a list of environments"));
    }
    if (environments.stream().filter(FirstEnvironment::isDefault).count() != 1) {
      violations.add(new Violation("/environments", "exactly one environment must be the default"));
    }
    if (policy.maxEnvironments() > 0 && environments.size() > policy.maxEnvironments()) {
      violations.add(new Violation("/environments", "more than the policy's maxEnvironments"));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < environments.size(); i++) {
      if (!seen.add(environments.get(i).key())) {
        violations.add(new Violation("/environments/" + i + "/key", "the key is taken"));
      }
    }
    return violations;
  }

  private static EnvironmentCreated created(FirstEnvironment environment, int place) {
    return new EnvironmentCreated(
        environment.key(),
        environment.name(),
        environment.color() == null ? Presets.NEW_COLOR : environment.color(),
        environment.rank() == null ? place : environment.rank(),
        true,
        environment.isDefault());
  }
}
