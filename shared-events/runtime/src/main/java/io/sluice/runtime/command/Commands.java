package io.sluice.runtime.command;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.IdempotencyKey;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.http.ETags;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.Conflict;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.runtime.store.RecordedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Carries commands through: load, decide, append, project, answer; all that a command changes is
 * one transaction. Blocking, for virtual threads.
 *
 * <p>Commands on the same stream take turns, all others run side by side. Without turns, N
 * simultaneous commands on a stream would conflict in the database, all but one in vain, round
 * after round. Conflicts remain possible between processes only: the command is decided again on
 * the new state, {@value #ATTEMPTS} times at most, then it is 503. A refusal is never based on a
 * state that the store has moved past.
 *
 * <p>With an {@code Idempotency-Key} the first answer to an accepted command is stored in its
 * transaction, and given again whatever the state is by then.
 */
@ApplicationScoped
public class Commands {
  private static final int ATTEMPTS = 10;
  private static final long PAUSE_NANOS = 4_000_000;

  private final EventStore store;
  private final States states;
  private final Committing committing;
  private final FirstAnswers firstAnswers;
  private final Ids ids;
  private final Clock clock;
  private final Turns turns = new Turns();

  Commands(
      EventStore store,
      States states,
      Committing committing,
      FirstAnswers firstAnswers,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.states = states;
    this.committing = committing;
    this.firstAnswers = firstAnswers;
    this.ids = ids;
    this.clock = clock;
  }

  /** A command of this caller on a stream; see {@link Handling} for the rest of the sentence. */
  public <C, S, E extends DomainEvent, R extends Rejection> Handling<C, S, E, R> on(
      StreamOf<C, S, E, R> stream, Caller caller) {
    return new Handling<>(this, stream, caller);
  }

  /** The state of a stream as the store has it now. */
  public <S, E extends DomainEvent> Loaded<S> latest(StreamOf<?, S, E, ?> stream) {
    return states.latest(stream);
  }

  /** The same as {@link #recent} of a stream that most often has no events; that is kept too. */
  public <S, E extends DomainEvent> Loaded<S> recentOrNone(StreamOf<?, S, E, ?> stream) {
    return states.recentOrNone(stream);
  }

  /**
   * The state that a stream had after its first events that are so, up to the first one that is
   * not; takes as long as there are events before.
   */
  public <S, E extends DomainEvent> Loaded<S> past(
      StreamOf<?, S, E, ?> stream, Predicate<RecordedEvent> within) {
    return states.past(stream, within);
  }

  /** The state of a stream, possibly behind the store; a command on it shows that by its guard. */
  public <S, E extends DomainEvent> Loaded<S> recent(StreamOf<?, S, E, ?> stream) {
    return states.recent(stream);
  }

  <C, S, E extends DomainEvent, R extends Rejection> Response carryThrough(
      Handling<C, S, E, R> handling, Function<Done<C, S>, Answer> answer) {
    return firstAnswers.whileInUse(
        handling.caller.idempotency(),
        () -> turns.take(handling.stream.id().value(), () -> attempts(handling, answer)));
  }

  private <C, S, E extends DomainEvent, R extends Rejection> Response attempts(
      Handling<C, S, E, R> handling, Function<Done<C, S>, Answer> answer) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Loaded<S> before =
          attempt == 1 ? states.recent(handling.stream) : states.latest(handling.stream);
      try {
        return attempt(handling, answer, before);
      } catch (Conflict conflict) {
        rest(attempt);
      }
    }
    throw new ProblemException(
        Problem.of(
                503, "OVERLOADED", "Too many simultaneous changes of " + handling.stream.id() + ".")
            .header("Retry-After", "1"));
  }

  private <C, S, E extends DomainEvent, R extends Rejection> Response attempt(
      Handling<C, S, E, R> handling, Function<Done<C, S>, Answer> answer, Loaded<S> before) {
    Prepared<C, E> prepared = null;
    try {
      prepared = handling.preparing.apply(before.state());
      requireMatch(handling, prepared.command(), before);
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      List<E> events = decided(handling, before, prepared.command(), now);
      if (!events.isEmpty()) {
        Passage passage = handling.passage.apply(prepared.command(), before.state());
        prepared = prepared.alsoGuardedBy(passage.guards());
        requirePassed(passage);
      }
      return carriedOut(handling, answer, before, prepared, events, now);
    } catch (ProblemException refusal) {
      requireCurrent(before, prepared == null ? List.of() : prepared.guards());
      return firstAnswers.insteadOf(refusal, handling.caller.idempotency());
    } catch (Conflict conflict) {
      if (prepared != null) {
        prepared.guards().forEach(guard -> states.forget(guard.stream()));
      }
      throw conflict;
    }
  }

  private <C, S, E extends DomainEvent, R extends Rejection> List<E> decided(
      Handling<C, S, E, R> handling, Loaded<S> before, C command, Instant now) {
    Context context = new Context(now, handling.caller.subject(), ids::next);
    return switch (handling.stream.aggregate().decider().decide(command, before.state(), context)) {
      case Decision.Rejected<E, R>(R rejection) ->
          throw new ProblemException(Problem.of(rejection));
      case Decision.Accepted<E, R>(List<E> events) -> events;
    };
  }

  private static void requirePassed(Passage passage) {
    passage
        .refusal()
        .ifPresent(
            refusal -> {
              throw new ProblemException(Problem.of(refusal));
            });
  }

  private <C, S, E extends DomainEvent> Response carriedOut(
      Handling<C, S, E, ?> handling,
      Function<Done<C, S>, Answer> answer,
      Loaded<S> before,
      Prepared<C, E> prepared,
      List<E> events,
      Instant now) {
    IdempotencyKey key = handling.caller.idempotency();
    if (!events.isEmpty()) {
      return firstAnswers.orFirst(
          key, () -> committing.commit(handling, answer, before, prepared, events, now));
    }
    requireCurrent(before, prepared.guards());
    return firstAnswers.keeping(key, committing.unchanged(answer, before, prepared.command()));
  }

  private static <C, S> void requireMatch(
      Handling<C, S, ?, ?> handling, C command, Loaded<S> before) {
    String ifMatch = handling.caller.ifMatch();
    Object tag = ifMatch == null ? null : handling.tag.apply(command, before);
    if (ifMatch != null && !ETags.names(ifMatch, tag)) {
      throw new ProblemException(ETags.preconditionFailed(ifMatch, tag));
    }
  }

  /** What is refused, or needs no change, is so by a state that the store still has. */
  private void requireCurrent(Loaded<?> before, List<Guard> guards) {
    for (Guard guard : guards) {
      if (!isCurrent(guard)) {
        states.forget(guard.stream()); // or it would be prepared from the same state again
        throw new Conflict(guard.stream());
      }
    }
    if (!isCurrent(before.guard())) {
      throw new Conflict(before.stream());
    }
  }

  private boolean isCurrent(Guard guard) {
    return store.version(guard.stream()) == guard.version();
  }

  /** A random time that grows with the attempt, so that rivals do not meet again and again. */
  private static void rest(int attempt) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * attempt));
  }
}
