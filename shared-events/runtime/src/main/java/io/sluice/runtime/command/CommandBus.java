package io.sluice.runtime.command;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.store.StreamId;
import io.sluice.runtime.turns.Turns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/**
 * Carries commands through: load, decide, append, project, answer; all that a command changes is
 * one transaction.
 *
 * <p>Commands on the same stream take turns, all others run side by side. Without turns, N
 * simultaneous commands on a stream would conflict in the database, all but one in vain, round
 * after round. Conflicts remain possible between processes only.
 */
@ApplicationScoped
public class CommandBus {
  private final Idempotency idempotency;
  private final Streams streams;
  private final Replies replies;
  private final Appending appending;
  private final Turns turns = new Turns();

  CommandBus(Idempotency idempotency, Streams streams, Replies replies, Appending appending) {
    this.idempotency = idempotency;
    this.streams = streams;
    this.replies = replies;
    this.appending = appending;
  }

  /**
   * Does the work, once per idempotency key, and answers it; a refusal is answered too. What is
   * begun is carried through, even if the client goes away.
   */
  public <C, S, E extends DomainEvent, R> Uni<Response> handle(Work<C, S, E, R> work) {
    return carriedThrough(
            idempotency.once(
                work.caller().idempotency(),
                () ->
                    turns.take(
                        work.stream().value(),
                        () ->
                            new Execution<>(work, streams, appending, idempotency, replies).run())))
        .map(replies::response);
  }

  /**
   * Keeps a cancellation, as of a closed HTTP connection, away from the work. It could not stop the
   * commit, only keep those from hearing of it who must, and the next command from its turn.
   */
  private static <T> Uni<T> carriedThrough(Uni<T> work) {
    return Uni.createFrom()
        .emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
  }

  /**
   * The state of a stream for a command on another one, see {@link Prepared#guardedBy}; possibly
   * behind the store, which the guard then shows.
   */
  public <S, E extends DomainEvent> Uni<Loaded<S>> load(
      Aggregate<?, S, E, ?> aggregate, StreamId stream) {
    return streams.recent(aggregate, stream);
  }

  /** The state of a stream as the store has it now. */
  public <S, E extends DomainEvent> Uni<Loaded<S>> loadLatest(
      Aggregate<?, S, E, ?> aggregate, StreamId stream) {
    return streams.latest(aggregate, stream);
  }

  /** Forgets idempotency keys that are older than a day. */
  public Uni<Void> forgetOldKeys() {
    return idempotency.forgetOld();
  }
}
