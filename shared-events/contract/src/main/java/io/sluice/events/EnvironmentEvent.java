package io.sluice.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Events of environment-service, topic {@link Topics#ENVIRONMENT}.
 *
 * <p>All but {@link EnvironmentSelected} and those of machine tokens live in the stream of their
 * workspace and are therefore totally ordered per workspace.
 */
public sealed interface EnvironmentEvent extends DomainEvent {

  /** A workspace came to be. Its environments and its first owner follow in the same append. */
  record WorkspaceCreated(String key, String name, Preset preset, WorkspacePolicy policy)
      implements EnvironmentEvent {}

  /** The display name of the workspace changed. */
  record WorkspaceRenamed(String name) implements EnvironmentEvent {}

  /** The workspace behaves differently from now on. */
  record WorkspacePolicyChanged(WorkspacePolicy policy) implements EnvironmentEvent {}

  /**
   * An environment was added.
   *
   * @param rank place in the promotion ladder, 1 is the lowest; ranks may be equal
   * @param system created and protected by the preset
   * @param isDefault the environment that end users get, which is guarded by that alone
   * @param expiresAt when it is to be archived by itself, null for never; it is never, too, once it
   *     was guarded, made the default or restored
   */
  record EnvironmentCreated(
      String environment,
      String name,
      String color,
      int rank,
      boolean system,
      @JsonProperty("default") boolean isDefault,
      @MayBeAbsent Instant expiresAt)
      implements EnvironmentEvent {

    /** One that stays. */
    public EnvironmentCreated(
        String environment,
        String name,
        String color,
        int rank,
        boolean system,
        boolean isDefault) {
      this(environment, name, color, rank, system, isDefault, null);
    }
  }

  /** The display name of an environment changed; its key never does. */
  record EnvironmentRenamed(String environment, String name) implements EnvironmentEvent {}

  /** The colour of an environment changed, {@code #rrggbb}. */
  record EnvironmentRecolored(String environment, String color) implements EnvironmentEvent {}

  /** New ranks by environment key; environments that are not named keep theirs. */
  record EnvironmentsReordered(Map<String, Integer> ranks) implements EnvironmentEvent {
    public EnvironmentsReordered {
      ranks = Frozen.map(ranks);
    }
  }

  /** The environment is out of use; its key stays taken and it can be restored. */
  record EnvironmentArchived(String environment) implements EnvironmentEvent {}

  /** An archived environment is in use again. */
  record EnvironmentRestored(String environment) implements EnvironmentEvent {}

  /**
   * Another environment is the one that end users get. It is guarded by that alone; the previous
   * one stays guarded.
   */
  record DefaultEnvironmentChanged(String environment, String previous)
      implements EnvironmentEvent {}

  /**
   * End users depend on what the environment holds, so the roles builder and tester give nothing
   * there from now on.
   */
  record EnvironmentGuarded(String environment) implements EnvironmentEvent {}

  /** An owner took the guard away from an environment; the envelope says why. */
  record EnvironmentUnguarded(String environment) implements EnvironmentEvent {}

  /**
   * From now on nothing changes what apps get from the environment. A lock ends by {@link
   * EnvironmentUnlocked} only, also when its time is over, so that no clock but that of
   * environment-service's database opens it. Whoever acts by it is its owner: the envelope's actor.
   *
   * @param reason why, for those who are kept out
   * @param expiresAt when it is taken away by itself, null for never
   */
  record EnvironmentLocked(String environment, String reason, @MayBeAbsent Instant expiresAt)
      implements EnvironmentEvent {}

  /**
   * The lock of the environment is taken away.
   *
   * @param expired because its time was over; otherwise somebody did it
   */
  record EnvironmentUnlocked(String environment, boolean expired) implements EnvironmentEvent {}

  /**
   * The complete rights of one member, replacing what the member had.
   *
   * @param subject subject of the member's token, or {@code group:NAME} for a group
   */
  record MemberGranted(String subject, List<Role> roles, List<Grant> grants)
      implements EnvironmentEvent {
    public MemberGranted {
      roles = Frozen.list(roles);
      grants = Frozen.list(grants);
    }
  }

  /** The subject is no longer a member. */
  record MemberRevoked(String subject) implements EnvironmentEvent {}

  /**
   * A user chose an environment to work in; remembered per user and workspace, and per application
   * when one is named. Lives in a stream of its own per user.
   */
  record EnvironmentSelected(String subject, @MayBeAbsent String application, String environment)
      implements EnvironmentEvent {}

  /**
   * A machine may read at run time what the environment has, and nothing else, until then. Lives in
   * a stream of its own, {@code token/<workspace>/<id>}.
   *
   * @param id names the token, is no part of it
   * @param application the only one that it may read for, null for all
   * @param digest SHA-256 of the token in hexadecimal digits; the token itself is kept nowhere
   */
  record MachineTokenIssued(
      String id,
      String environment,
      @MayBeAbsent String application,
      String digest,
      String description,
      Instant expiresAt)
      implements EnvironmentEvent {}

  /** The token is nobody's any more. */
  record MachineTokenRevoked(String id, String environment, @MayBeAbsent String application)
      implements EnvironmentEvent {}

  /**
   * Rights on one environment.
   *
   * @param environment an environment key or {@code *}
   * @param expiresAt null for no end
   */
  record Grant(String environment, List<Action> actions, @MayBeAbsent Instant expiresAt) {
    public Grant {
      actions = Frozen.list(actions);
    }
  }
}
