package io.sluice.runtime.command;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.store.StreamId;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One command on its way.
 *
 * @param prepare makes the command; asked again for every attempt after a conflict
 * @param tag entity tag of the resource that the command changes, for {@code If-Match}; null where
 *     the resource does not exist
 * @param answer made of the outcome; must not depend on anything else
 */
public record Work<C, S, E extends DomainEvent, R>(
    Aggregate<C, S, E, R> aggregate,
    StreamId stream,
    Supplier<Uni<Prepared<C, E>>> prepare,
    Caller caller,
    Function<Loaded<S>, Object> tag,
    Function<Done<C, S>, Answer> answer) {

  /** A command that is known beforehand. */
  public static <C, S, E extends DomainEvent, R> Work<C, S, E, R> on(
      Aggregate<C, S, E, R> aggregate, StreamId stream, C command, Caller caller) {
    return preparing(aggregate, stream, () -> Uni.createFrom().item(Prepared.of(command)), caller);
  }

  /** A command that is made for each attempt, from the state of other streams for example. */
  public static <C, S, E extends DomainEvent, R> Work<C, S, E, R> preparing(
      Aggregate<C, S, E, R> aggregate,
      StreamId stream,
      Supplier<Uni<Prepared<C, E>>> prepare,
      Caller caller) {
    return new Work<>(
        aggregate, stream, prepare, caller, loaded -> null, done -> Answer.noContent());
  }

  /** The same, with the entity tag (without quotes) that {@code If-Match} is compared with. */
  public Work<C, S, E, R> tagged(Function<S, Object> tagOf) {
    return new Work<>(
        aggregate,
        stream,
        prepare,
        caller,
        loaded -> loaded.exists() ? tagOf.apply(loaded.state()) : null,
        answer);
  }

  /** The same for a resource that exists, and has a tag, before its stream has an event. */
  public Work<C, S, E, R> taggedFromTheStart(Function<S, Object> tagOf) {
    return new Work<>(
        aggregate, stream, prepare, caller, loaded -> tagOf.apply(loaded.state()), answer);
  }

  /** The same, answering like this. */
  public Work<C, S, E, R> answering(Function<Done<C, S>, Answer> answerOf) {
    return new Work<>(aggregate, stream, prepare, caller, tag, answerOf);
  }
}
