package io.sluice.testkit.api;

import static io.sluice.testkit.api.Caller.as;
import static io.sluice.testkit.api.Request.json;

import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import java.util.List;
import java.util.Locale;

/**
 * The workspaces that tests begin with. To environment-service one is a request, to the others it
 * is what environment-service has published.
 */
public record Preset(
    io.sluice.events.Preset preset, WorkspacePolicy policy, List<EnvironmentCreated> environments)
    implements Fact {

  /** Three ranks, one after the other. */
  static final Preset LADDER =
      of(
          io.sluice.events.Preset.LADDER,
          Promotion.LADDER,
          Editing.LOWEST,
          stage("development", 1, false),
          stage("staging", 2, false),
          stage("production", 3, true));

  /** Two, without promotion. */
  static final Preset PAIR =
      of(
          io.sluice.events.Preset.PAIR,
          Promotion.NONE,
          Editing.LOWEST,
          stage("staging", 1, false),
          stage("production", 2, true));

  /** Of one rank, everything goes. */
  static final Preset OPEN =
      of(
          io.sluice.events.Preset.OPEN,
          Promotion.FREE,
          Editing.ANY,
          stage("production", 1, true),
          stage("preview", 1, false));

  /** A ladder that ends in two environments of the same rank. */
  static final Preset PEERS =
      of(
          io.sluice.events.Preset.CUSTOM,
          Promotion.LADDER,
          Editing.LOWEST,
          stage("development", 1, false),
          stage("prod-us", 2, false),
          stage("prod-eu", 2, true));

  /** Its first environment has not been heard of yet. */
  static final Preset NONE = of(io.sluice.events.Preset.CUSTOM, Promotion.LADDER, Editing.LOWEST);

  private static Preset of(
      io.sluice.events.Preset preset,
      Promotion promotion,
      Editing editing,
      EnvironmentCreated... environments) {
    return new Preset(
        preset,
        new WorkspacePolicy(
            promotion,
            editing,
            Merging.UPWARD,
            SystemEnvironments.PROTECTED,
            CustomEnvironments.ALLOWED,
            0),
        List.of(environments));
  }

  /** An environment of a preset. */
  public static EnvironmentCreated stage(String key, int rank, boolean isDefault) {
    return new EnvironmentCreated(key, key, "#336699", rank, true, isDefault);
  }

  @Override
  public void in(Workspace workspace) {
    if (workspace.isOf("environment")) {
      Object wanted =
          json(
              "key",
              workspace.key(),
              "name",
              "Nexora",
              "preset",
              preset.name().toLowerCase(Locale.ROOT));
      Fact.done(as("admin").post("/api/v1/workspaces", wanted)).in(workspace);
    } else {
      workspace.publish(new WorkspaceCreated(workspace.key(), "Nexora", preset, policy));
      environments.forEach(workspace::publish);
    }
    for (Role role : Role.values()) {
      Fact.member(role.name().toLowerCase(Locale.ROOT), role).in(workspace);
    }
  }
}
