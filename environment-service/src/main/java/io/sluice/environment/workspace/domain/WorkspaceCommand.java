package io.sluice.environment.workspace.domain;

import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Preset;
import io.sluice.events.Role;
import java.util.List;

/** What can be asked of a workspace. A null in a change means "stays as it is". */
public sealed interface WorkspaceCommand {

  /**
   * Creates the workspace; its creator becomes its first owner.
   *
   * @param preset null means {@code custom} if a policy is given and {@code ladder} if not
   * @param policy null unless the preset is {@code custom}
   * @param environments null unless the preset is {@code custom}
   */
  record CreateWorkspace(
      String key,
      String name,
      Preset preset,
      PolicyChange policy,
      List<FirstEnvironment> environments)
      implements WorkspaceCommand {}

  /** Renames the workspace, changes its policy, or both. */
  record ChangeWorkspace(String name, PolicyChange policy) implements WorkspaceCommand {}

  /** Makes another environment the one that end users get. */
  record ChangeDefaultEnvironment(String environment) implements WorkspaceCommand {}

  /** About the environments; decided in {@link EnvironmentDecisions}. */
  sealed interface EnvironmentCommand extends WorkspaceCommand {
    /** Key of the environment. */
    String environment();
  }

  /**
   * Adds an environment.
   *
   * @param color null for {@link Presets#NEW_COLOR}
   * @param rank null for the lowest rank in use, see {@link EnvironmentDecisions}
   */
  record CreateEnvironment(String environment, String name, String color, Integer rank)
      implements EnvironmentCommand {}

  /** Renames, recolours, moves an environment. */
  record ChangeEnvironment(String environment, String name, String color, Integer rank)
      implements EnvironmentCommand {}

  /**
   * Takes an environment out of use.
   *
   * @param released keys of the applications that are released in it, as far as is known here
   */
  record ArchiveEnvironment(String environment, List<String> released)
      implements EnvironmentCommand {}

  /** Takes an archived environment into use again. */
  record RestoreEnvironment(String environment) implements EnvironmentCommand {}

  /** About the members; decided in {@link MemberDecisions}. */
  sealed interface MemberCommand extends WorkspaceCommand {
    /** Subject of the member's token, or {@code group:NAME}. */
    String subject();
  }

  /** Makes somebody a member with exactly these rights, whatever they had before. */
  record GrantMember(String subject, List<Role> roles, List<Grant> grants, Granter by)
      implements MemberCommand {}

  /** Ends a membership. */
  record RevokeMember(String subject, Granter by) implements MemberCommand {}
}
