package io.sluice.workspace.gate;

import io.quarkus.runtime.ShutdownEvent;
import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.EnvironmentLocked;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.events.LockObserved;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Loaded;
import io.sluice.runtime.command.Passage;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.memory.Remembers;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import io.sluice.workspace.gate.LockChangeTable.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What a service that follows the locks of environments knows of them: a stream of its own for the
 * gates of each workspace. Whatever passes is decided on one version of that stream and committed
 * only while it is at that version, so {@link LockObserved} is a barrier: what was decided before
 * it and is not committed yet is decided again.
 *
 * <p>The gates are kept in memory with all other states, also that there is no lock at all, and the
 * version is compared by the append itself: passing costs no round trip.
 *
 * <p>A lock is noted with its event, and observed right after by any process of the service, which
 * also looks from time to time for what another one left. Whoever comes before that, having waited
 * for the lock by {@code Sluice-After}, observes it first.
 *
 * @param <E> events of the service
 */
public abstract class Gates<E extends DomainEvent> implements AfterCommit, Remembers {
  private static final Logger LOG = Logger.getLogger(Gates.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_AGE = Duration.ofMinutes(10);
  private static final String ALL_OBSERVED = "";

  private final Aggregate<ObserveLock, Gate, E, Rejection> gates;
  private final LockChangeTable changes;
  private final Commands commands;
  private final WorkspaceMemory<String, Boolean> settled = new WorkspaceMemory<>(MAX_AGE);
  private final Recurring observing = new Recurring("observe-locks", PAUSE, this::observe);

  /**
   * The gates of a service.
   *
   * @param type of its streams
   */
  protected Gates(String type, Class<E> events, LockChangeTable changes, Commands commands) {
    this.gates = Aggregate.of(type, new Deciding<>(events), events);
    this.changes = changes;
    this.commands = commands;
  }

  /** The gates of a workspace; whoever decides on them guards the command with their version. */
  Loaded<Gate> of(String workspace) {
    if (settled.known(workspace, ALL_OBSERVED) == null) {
      settled
          .get(workspace, ALL_OBSERVED, () -> Uni.createFrom().item(() -> settle(workspace)))
          .await()
          .indefinitely();
    }
    return commands.recentOrNone(gates.of(workspace));
  }

  /**
   * What commands in the workspace must pass.
   *
   * @param known whether the caller may know of an environment
   */
  public <C, S> BiFunction<C, S, Passage> in(String workspace, Predicate<String> known) {
    return (command, state) ->
        Gate.isPassedBy(command)
            ? passage(gated(command), () -> state, workspace, known)
            : Passage.FREE;
  }

  /**
   * What one command must pass.
   *
   * @param state that tells where it changes what apps get; asked for if a gate is closed
   * @param known whether the caller may know of an environment
   */
  public <S> Passage passage(
      Gated<S> command, Supplier<S> state, String workspace, Predicate<String> known) {
    Loaded<Gate> gate = of(workspace);
    return new Passage(gate.state().refusal(command, state, known), List.of(gate.guard()));
  }

  void start(@Observes DatabaseReady event) {
    observing.start();
  }

  void stop(@Observes ShutdownEvent event) {
    observing.stop();
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    if (event instanceof EnvironmentLocked || event instanceof EnvironmentUnlocked) {
      settled.forget(envelope.workspace());
      observing.wake();
    }
  }

  @Override
  public WorkspaceMemory<String, Boolean> memory() {
    return settled;
  }

  private boolean settle(String workspace) {
    changes.open(workspace).forEach(this::observe);
    return true;
  }

  private void observe() {
    Set<String> failed = new HashSet<>();
    List<Change> open = changes.open();
    for (Change change : open) {
      // In their order: what comes later would make what failed look old.
      if (!failed.contains(change.workspace()) && !observed(change)) {
        failed.add(change.workspace());
      }
    }
    if (failed.isEmpty() && open.size() == LockChangeTable.PAGE) {
      observing.wake();
    }
  }

  /** One that fails keeps no other workspace back. */
  private boolean observed(Change change) {
    try {
      observe(change);
      return true;
    } catch (RuntimeException e) {
      LOG.warnf(e, "lock not observed yet workspace=%s", change.workspace());
      return false;
    }
  }

  private void observe(Change change) {
    commands
        .on(gates.of(change.workspace()), change.caller())
        .decide(gate -> new ObserveLock(change.environment(), change.version(), change.lock()))
        .noContent();
    changes.observed(change);
  }

  @SuppressWarnings("unchecked") // by the state that it is decided on
  private static <S> Gated<S> gated(Object command) {
    return (Gated<S>) command;
  }

  /** The decider of gates in the words of one service. */
  private record Deciding<E extends DomainEvent>(Class<E> events)
      implements Decider<ObserveLock, Gate, E, Rejection> {
    @Override
    public Gate initial() {
      return Gate.OPEN;
    }

    @Override
    public Decision<E, Rejection> decide(ObserveLock command, Gate gate, Context context) {
      return Decision.accept(command.events(gate).stream().map(events::cast).toList());
    }

    @Override
    public Gate evolve(Gate gate, Recorded<E> recorded) {
      return gate.after((LockObserved) recorded.event());
    }
  }
}
