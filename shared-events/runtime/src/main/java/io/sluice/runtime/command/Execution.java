package io.sluice.runtime.command;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.caller.IdempotencyKey;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.http.ETags;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.Conflict;
import io.sluice.runtime.store.Guard;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/**
 * One command from loading to reply.
 *
 * <p>A conflict with another writer is decided again on the new state, {@value #ATTEMPTS} times at
 * most, then it is 503; with {@code If-Match} a resource that has changed is 412 at once. A refusal
 * is never based on a state that the store has moved past.
 */
final class Execution<C, S, E extends DomainEvent, R> {
  private static final int ATTEMPTS = 10;

  private final Work<C, S, E, R> work;
  private final Streams streams;
  private final Appending appending;
  private final Idempotency idempotency;
  private final Replies replies;
  private final IdempotencyKey key;

  Execution(
      Work<C, S, E, R> work,
      Streams streams,
      Appending appending,
      Idempotency idempotency,
      Replies replies) {
    this.work = work;
    this.streams = streams;
    this.appending = appending;
    this.idempotency = idempotency;
    this.replies = replies;
    this.key = work.caller().idempotency();
  }

  Uni<Reply> run() {
    return attempt(1);
  }

  private Uni<Reply> attempt(int number) {
    return work.prepare()
        .get()
        .flatMap(
            prepared ->
                streams
                    .recent(work.aggregate(), work.stream())
                    .flatMap(loaded -> decide(prepared, loaded, () -> again(prepared, number))));
  }

  private Uni<Reply> decide(Prepared<C, E> prepared, Loaded<S> loaded, Supplier<Uni<Reply>> again) {
    Object tag = work.tag().apply(loaded);
    String ifMatch = work.caller().ifMatch();
    if (ifMatch != null && !ETags.names(ifMatch, tag)) {
      Problem changed = ETags.preconditionFailed(ifMatch, tag);
      return ifCurrent(loaded, prepared, again, () -> fail(changed));
    }
    Appending.Decided<E, R> decided = appending.decide(work, prepared.command(), loaded.state());
    return switch (decided.decision()) {
      case Decision.Rejected<E, R>(R rejection) ->
          ifCurrent(
              loaded, prepared, again, () -> fail(work.aggregate().problems().apply(rejection)));
      case Decision.Accepted<E, R>(List<E> events) when events.isEmpty() ->
          ifCurrent(loaded, prepared, again, () -> nothingToDo(prepared.command(), loaded));
      case Decision.Accepted<E, R>(List<E> events) ->
          idempotency
              .orFirst(key, appending.append(work, prepared, loaded, events, decided.now()))
              .onFailure(Conflict.class)
              .recoverWithUni(conflict -> again.get());
    };
  }

  private Uni<Reply> nothingToDo(C command, Loaded<S> loaded) {
    Done<C, S> done = new Done<>(command, loaded.state(), loaded.version(), List.of());
    return idempotency.remembering(key, replies.accepted(work, done));
  }

  /** Answers like this, unless the store has moved past what the decision was based on. */
  private Uni<Reply> ifCurrent(
      Loaded<S> loaded,
      Prepared<C, E> prepared,
      Supplier<Uni<Reply>> again,
      Supplier<Uni<Reply>> answer) {
    Uni<Boolean> current = streams.isCurrent(new Guard(work.stream(), loaded.version()));
    for (Guard guard : prepared.guards()) {
      current = current.flatMap(so -> so ? streams.isCurrent(guard) : Uni.createFrom().item(so));
    }
    return current.flatMap(so -> so ? answer.get() : again.get());
  }

  private Uni<Reply> again(Prepared<C, E> prepared, int number) {
    if (number == ATTEMPTS) {
      return fail(
          Problem.of(503, "OVERLOADED", "Too many simultaneous changes of " + work.stream() + ".")
              .header("Retry-After", "1"));
    }
    prepared.guards().forEach(guard -> streams.forget(guard.stream()));
    return Pause.before(number)
        .flatMap(rested -> streams.latest(work.aggregate(), work.stream()))
        .flatMap(current -> attempt(number + 1));
  }

  private static Uni<Reply> fail(Problem problem) {
    return Uni.createFrom().failure(new ProblemException(problem));
  }
}
