package io.sluice.environment.workspace;

import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentRecolored;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.EnvironmentEvent.EnvironmentsReordered;
import io.sluice.events.EnvironmentEvent.MachineTokenIssued;
import io.sluice.events.EnvironmentEvent.MachineTokenRevoked;
import io.sluice.events.EnvironmentEvent.MemberGranted;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.events.EnvironmentEvent.WorkspaceCreated;
import io.sluice.events.EnvironmentEvent.WorkspacePolicyChanged;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.Preset;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.runtime.decider.Recorded;
import io.sluice.workspace.gate.Gate;
import io.sluice.workspace.rule.Lock;
import io.sluice.workspace.rule.Standing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * State of one workspace: what it is, its environments and its members. All of it is persistent, so
 * that an event on a workspace of 10 000 environments copies a few nodes and not a map, see
 * decision 22.
 *
 * @param preset what it was created from; its policy may have changed since
 * @param defaultEnvironment key of the environment that end users get
 * @param version version of the stream at the last change of the workspace itself: name, policy,
 *     default
 */
public record Workspace(
    String key,
    String name,
    Preset preset,
    WorkspacePolicy policy,
    String defaultEnvironment,
    Stages stages,
    PMap<String, Member> members,
    Instant createdAt,
    String createdBy,
    long version) {

  /** No workspace yet. */
  public static final Workspace NONE =
      new Workspace(null, null, null, null, null, Stages.NONE, HashTreePMap.empty(), null, null, 0);

  /** Whether it was created. */
  public boolean exists() {
    return key != null;
  }

  /** The environment of this key, archived or not. */
  public Optional<Environment> environment(String environment) {
    return stages.find(environment);
  }

  /** All environments by key, archived ones too. */
  public PMap<String, Environment> environments() {
    return stages.byKey();
  }

  /** The environments in use; for who has to go through them. */
  public Stream<Environment> active() {
    return environments().values().stream().filter(environment -> !environment.archived());
  }

  /** Whether end users get this environment. */
  public boolean isDefault(String environment) {
    return environment.equals(defaultEnvironment);
  }

  /** How much depends on the environment; nothing on one that is yet to come. */
  public Standing standing(String environment) {
    return Standing.of(
        isDefault(environment), environment(environment).filter(Environment::guarded).isPresent());
  }

  /** The gates of its environments. */
  public Gate gate() {
    return new Gate(
        0, stages.ofLocks().collect(Collectors.toMap(Environment::key, Environment::lock)));
  }

  /** The member of this subject or {@code group:NAME}. */
  public Optional<Member> member(String subject) {
    return Optional.ofNullable(members.get(subject));
  }

  /** Whether one more environment would break the policy's limit. */
  public boolean isFull() {
    return policy.maxEnvironments() > 0 && stages.inUse() >= policy.maxEnvironments();
  }

  /** The state after an event. Total: an event that does not fit throws. */
  public static Workspace evolve(Workspace before, Recorded<EnvironmentEvent> recorded) {
    EnvironmentEvent event = recorded.event();
    long at = recorded.version();
    before.check(event, before.exists() != event instanceof WorkspaceCreated);
    return switch (event) {
      case WorkspaceCreated e ->
          new Workspace(
              e.key(),
              e.name(),
              e.preset(),
              e.policy(),
              null,
              before.stages,
              before.members,
              recorded.time(),
              recorded.actor(),
              at);
      case WorkspaceRenamed e -> before.with(e.name(), before.policy, at);
      case WorkspacePolicyChanged e -> before.with(before.name, e.policy(), at);
      case EnvironmentCreated e -> before.created(e, recorded);
      case EnvironmentRenamed e -> before.changed(e, e.environment(), it -> it.named(e.name(), at));
      case EnvironmentRecolored e ->
          before.changed(e, e.environment(), it -> it.colored(e.color(), at));
      case EnvironmentsReordered e -> before.reordered(e, at);
      case EnvironmentArchived e -> before.changed(e, e.environment(), it -> it.archived(at));
      case EnvironmentRestored e -> before.changed(e, e.environment(), it -> it.restored(at));
      case DefaultEnvironmentChanged e -> before.defaultChanged(e, at);
      case EnvironmentGuarded e -> before.changed(e, e.environment(), it -> it.guarded(at));
      case EnvironmentUnguarded e -> {
        before.check(e, !before.isDefault(e.environment()));
        yield before.changed(e, e.environment(), it -> it.unguarded(at));
      }
      case EnvironmentLocked e -> {
        Lock lock = new Lock(recorded.actor(), e.reason(), recorded.time(), e.expiresAt(), at);
        yield before.changed(e, e.environment(), it -> it.locked(lock, at));
      }
      case EnvironmentUnlocked e -> before.changed(e, e.environment(), it -> it.locked(null, at));
      case MemberGranted e ->
          before.with(
              before.members.plus(e.subject(), new Member(e.subject(), e.roles(), e.grants(), at)));
      case MemberRevoked e -> {
        before.check(e, before.members.containsKey(e.subject()));
        yield before.with(before.members.minus(e.subject()));
      }
      case EnvironmentSelected e -> throw new CorruptStream(before, e);
      case MachineTokenIssued e -> throw new CorruptStream(before, e);
      case MachineTokenRevoked e -> throw new CorruptStream(before, e);
    };
  }

  private Workspace created(EnvironmentCreated e, Recorded<?> recorded) {
    check(e, environment(e.environment()).isEmpty());
    check(e, !e.isDefault() || defaultEnvironment == null);
    Environment environment =
        new Environment(
            e.environment(),
            e.name(),
            e.color(),
            e.rank(),
            e.system(),
            e.isDefault(),
            false,
            e.expiresAt(),
            null,
            recorded.time(),
            recorded.actor(),
            recorded.version());
    Stages more = stages.plus(environment);
    return e.isDefault()
        ? withDefault(more, e.environment(), recorded.version())
        : withEnvironments(more);
  }

  private Workspace defaultChanged(DefaultEnvironmentChanged e, long at) {
    check(e, e.previous().equals(defaultEnvironment));
    return withDefault(
        stages.plus(known(e, e.environment()).guarded(at)).plus(known(e, e.previous()).touched(at)),
        e.environment(),
        at);
  }

  private Workspace reordered(EnvironmentsReordered e, long at) {
    Stages moved = stages;
    for (Map.Entry<String, Integer> rank : e.ranks().entrySet()) {
      moved = moved.plus(known(e, rank.getKey()).ranked(rank.getValue(), at));
    }
    return withEnvironments(moved);
  }

  private Workspace changed(
      EnvironmentEvent event, String environment, UnaryOperator<Environment> change) {
    return withEnvironments(stages.plus(change.apply(known(event, environment))));
  }

  private Environment known(EnvironmentEvent event, String environment) {
    check(event, environment(environment).isPresent());
    return environment(environment).orElseThrow();
  }

  private Workspace with(String newName, WorkspacePolicy newPolicy, long at) {
    return new Workspace(
        key,
        newName,
        preset,
        newPolicy,
        defaultEnvironment,
        stages,
        members,
        createdAt,
        createdBy,
        at);
  }

  private Workspace withDefault(Stages all, String newDefault, long at) {
    return new Workspace(
        key, name, preset, policy, newDefault, all, members, createdAt, createdBy, at);
  }

  private Workspace withEnvironments(Stages all) {
    return withDefault(all, defaultEnvironment, version);
  }

  private Workspace with(PMap<String, Member> all) {
    return new Workspace(
        key, name, preset, policy, defaultEnvironment, stages, all, createdAt, createdBy, version);
  }

  private void check(EnvironmentEvent event, boolean fits) {
    if (!fits) {
      throw new CorruptStream(this, event);
    }
  }
}
