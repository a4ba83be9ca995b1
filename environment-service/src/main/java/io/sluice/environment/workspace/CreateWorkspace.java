package io.sluice.environment.workspace;

import io.sluice.environment.workspace.WorkspaceRejection.InvalidRequest;
import io.sluice.environment.workspace.WorkspaceRejection.WorkspaceExists;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.decider.Violation;
import io.sluice.workspace.gate.Ungated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Creates a workspace: with a policy, its first environments (exactly one of them the default) and
 * its creator as its first owner, all in one append, so that no reader ever sees one without the
 * others.
 *
 * @param preset null means {@code custom} if a policy is given and {@code ladder} if not
 * @param policy null unless the preset is {@code custom}
 * @param environments null unless the preset is {@code custom}
 */
public record CreateWorkspace(
    String key,
    String name,
    Preset preset,
    PolicyChange policy,
    List<FirstEnvironment> environments)
    implements WorkspaceCommand, Ungated {

  @Override
  public Decision<EnvironmentEvent, Rejection> decide(Workspace workspace, Context context) {
    return decideIn(workspace, context);
  }

  @Override
  public Decision<EnvironmentEvent, Rejection> decideIn(Workspace workspace, Context context) {
    if (workspace.exists()) {
      return Decision.reject(new WorkspaceExists(workspace.key()));
    }
    Preset from = preset != null ? preset : policy == null ? Preset.LADDER : Preset.CUSTOM;
    WorkspacePolicy present =
        (policy == null ? PolicyChange.NONE : policy).over(Presets.policy(from));
    List<FirstEnvironment> first = environments == null ? Presets.environments(from) : environments;
    List<Violation> violations = violations(from, present, first);
    if (!violations.isEmpty()) {
      return Decision.reject(new InvalidRequest(violations));
    }
    List<EnvironmentEvent> events = new ArrayList<>();
    events.add(new WorkspaceCreated(key, name, from, present));
    for (int i = 0; i < first.size(); i++) {
      events.add(created(first.get(i), i + 1));
    }
    events.add(new MemberGranted(context.actor(), List.of(Role.OWNER), List.of()));
    return Decision.accept(events);
  }

  private List<Violation> violations(
      Preset from, WorkspacePolicy present, List<FirstEnvironment> first) {
    List<Violation> violations = new ArrayList<>();
    if (from != Preset.CUSTOM && policy != null) {
      violations.add(new Violation("/policy", "only the preset custom takes a policy"));
    }
    if (from != Preset.CUSTOM && environments != null) {
      violations.add(
          new Violation("/environments", "only the preset custom takes a list of environments"));
    }
    if (first.stream().filter(FirstEnvironment::isDefault).count() != 1) {
      violations.add(new Violation("/environments", "exactly one environment must be the default"));
    }
    if (present.maxEnvironments() > 0 && first.size() > present.maxEnvironments()) {
      violations.add(new Violation("/environments", "more than the policy's maxEnvironments"));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < first.size(); i++) {
      if (!seen.add(first.get(i).key())) {
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
