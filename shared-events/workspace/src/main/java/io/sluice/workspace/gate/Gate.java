package io.sluice.workspace.gate;

import io.sluice.events.LockObserved;
import io.sluice.workspace.gate.GateRejection.EnvironmentLocked;
import io.sluice.workspace.rule.Lock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The gates of the environments of one workspace at one moment. Every act that changes what apps
 * get must pass that of each environment where it does: values, catalog changes that act there,
 * versions built there, promotions, releases, rollbacks, channels, archiving, moving the default
 * environment. The same in all services, and pure: it knows no clock, so a lock ends by its event.
 *
 * @param version of the workspace's stream, up to which this is known
 * @param locks by environment; none where nothing is locked
 */
public record Gate(long version, Map<String, Lock> locks) {
  /** Nothing was heard of yet, so nothing is in the way. */
  public static final Gate OPEN = new Gate(0, Map.of());

  /** Of several locks one is told that the caller may know of. */
  private static final Comparator<EnvironmentLocked> TOLD_FIRST =
      Comparator.comparing(
          EnvironmentLocked::environment, Comparator.nullsLast(Comparator.naturalOrder()));

  public Gate {
    locks = Map.copyOf(locks);
  }

  /**
   * Whether a command passes gates at all.
   *
   * @throws IllegalStateException if it does not say
   */
  public static boolean isPassedBy(Object command) {
    if (command instanceof Gated == command instanceof Ungated) {
      throw new IllegalStateException(command.getClass() + " does not say whether it is gated");
    }
    return command instanceof Gated;
  }

  /**
   * Why a command does not pass; empty if it does.
   *
   * @param state asked for if a gate is closed
   * @param known whether the caller may know of an environment
   */
  public <S> Optional<EnvironmentLocked> refusal(
      Gated<S> command, Supplier<S> state, Predicate<String> known) {
    if (locks.isEmpty()) {
      return Optional.empty();
    }
    S present = state.get();
    return locks.keySet().stream()
        .filter(environment -> command.changes(environment, present))
        .map(at -> new EnvironmentLocked(known.test(at) ? at : null, locks.get(at)))
        .min(TOLD_FIRST);
  }

  /** The gates after what was observed. */
  Gate after(LockObserved event) {
    Map<String, Lock> now = new HashMap<>(locks);
    LockObserved.Held held = event.lock();
    if (held == null) {
      now.remove(event.environment());
    } else {
      now.put(
          event.environment(),
          new Lock(held.owner(), held.reason(), held.since(), held.expiresAt(), event.version()));
    }
    return new Gate(event.version(), now);
  }
}
