package io.sluice.environment.workspace;

import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import io.sluice.events.WorkspacePolicy.CustomEnvironments;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Merging;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.events.WorkspacePolicy.SystemEnvironments;
import java.util.List;

/**
 * The presets as data: {@code ladder} works like ToolJet, {@code pair} like Appsmith, {@code open}
 * like Jet Admin. No rule asks for the preset of a workspace, only for its policy.
 */
public final class Presets {
  /** Colour of an environment that is added without one. */
  public static final String NEW_COLOR = "#0969da";

  /** Highest place in the ladder that can be asked for. */
  public static final int MAX_RANK = 1_000_000;

  private static final int UNLIMITED = 0;
  private static final FirstEnvironment DEVELOPMENT =
      new FirstEnvironment("development", "Development", "#1a7f37", 1, false);
  private static final FirstEnvironment STAGING =
      new FirstEnvironment("staging", "Staging", "#bf8700", 2, false);
  private static final FirstEnvironment PRODUCTION =
      new FirstEnvironment("production", "Production", "#cf222e", 3, true);

  private Presets() {}

  /** The policy that a preset stands for; of {@code custom}, what is not said otherwise. */
  public static WorkspacePolicy policy(Preset preset) {
    return switch (preset) {
      case LADDER ->
          policy(Promotion.LADDER, Editing.LOWEST, Merging.UPWARD, SystemEnvironments.PROTECTED);
      case PAIR ->
          policy(Promotion.NONE, Editing.LOWEST, Merging.ANY, SystemEnvironments.PROTECTED);
      case OPEN -> policy(Promotion.FREE, Editing.ANY, Merging.ANY, SystemEnvironments.EDITABLE);
      case CUSTOM ->
          policy(Promotion.LADDER, Editing.LOWEST, Merging.UPWARD, SystemEnvironments.EDITABLE);
    };
  }

  /** The environments that a preset creates; of {@code custom}, when none are named. */
  public static List<FirstEnvironment> environments(Preset preset) {
    return switch (preset) {
      case LADDER -> List.of(DEVELOPMENT, STAGING, PRODUCTION);
      case PAIR -> List.of(at(STAGING, 1), at(PRODUCTION, 2));
      case OPEN, CUSTOM -> List.of(at(PRODUCTION, 1));
    };
  }

  private static WorkspacePolicy policy(
      Promotion promotion, Editing editing, Merging merging, SystemEnvironments system) {
    return new WorkspacePolicy(
        promotion, editing, merging, system, CustomEnvironments.ALLOWED, UNLIMITED);
  }

  private static FirstEnvironment at(FirstEnvironment environment, int rank) {
    return new FirstEnvironment(
        environment.key(), environment.name(), environment.color(), rank, environment.isDefault());
  }
}
