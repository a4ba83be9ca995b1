package io.sluice.runtime.command;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.http.View;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A command on its way: said with {@link Commands#on}, carried through by the method that says how
 * to answer.
 *
 * <pre>{@code
 * return commands.on(APPLICATIONS.of(workspace, key), caller)
 *     .showing(state -> VersionView.of(state, number))          // If-Match, answer, ETag
 *     .decide(state -> new RenameVersion(number, body.name()))   // again after a conflict
 *     .ok();
 * }</pre>
 */
public final class Handling<C, S, E extends DomainEvent, R extends Rejection> {
  private final Commands commands;
  final StreamOf<C, S, E, R> stream;
  final Caller caller;
  final Function<S, Prepared<C, E>> preparing;
  final BiFunction<C, Loaded<S>, Object> tag;
  final BiFunction<C, S, Passage> passage;
  private final Function<S, ? extends Optional<? extends View>> view;

  private Handling(
      Commands commands,
      StreamOf<C, S, E, R> stream,
      Caller caller,
      Function<S, Prepared<C, E>> preparing,
      BiFunction<C, Loaded<S>, Object> tag,
      BiFunction<C, S, Passage> passage,
      Function<S, ? extends Optional<? extends View>> view) {
    this.commands = commands;
    this.stream = stream;
    this.caller = caller;
    this.preparing = preparing;
    this.tag = tag;
    this.passage = passage;
    this.view = view;
  }

  Handling(Commands commands, StreamOf<C, S, E, R> stream, Caller caller) {
    this(
        commands,
        stream,
        caller,
        null,
        (command, before) -> null,
        (command, state) -> Passage.FREE,
        state -> Optional.empty());
  }

  /**
   * The command changes this resource, which {@code If-Match} is held against and which is shown
   * afterwards.
   *
   * @param viewOf empty where the resource does not exist
   */
  public Handling<C, S, E, R> showing(Function<S, ? extends Optional<? extends View>> viewOf) {
    return new Handling<>(
        commands,
        stream,
        caller,
        preparing,
        (command, before) -> viewOf.apply(before.state()).map(View::tag).orElse(null),
        passage,
        viewOf);
  }

  /**
   * The entity tag (without quotes) that {@code If-Match} is held against, where it depends on more
   * than the state; null where the resource does not exist.
   */
  public Handling<C, S, E, R> tagged(BiFunction<C, Loaded<S>, Object> tagOf) {
    return new Handling<>(commands, stream, caller, preparing, tagOf, passage, view);
  }

  /** The command, made from the state; made again after a conflict. It may end in a problem. */
  public Handling<C, S, E, R> decide(Function<S, ? extends C> commandOf) {
    return prepare(state -> Prepared.of(commandOf.apply(state)));
  }

  /** The same for a command that depends on other streams too, or has effects beside its events. */
  public Handling<C, S, E, R> prepare(Function<S, Prepared<C, E>> preparation) {
    return new Handling<>(commands, stream, caller, preparation, tag, passage, view);
  }

  /** What the command must pass besides its own rules if it would change something. */
  public Handling<C, S, E, R> passing(BiFunction<C, S, Passage> passageOf) {
    return new Handling<>(commands, stream, caller, preparing, tag, passageOf, view);
  }

  /** Carries it through and answers 200 with what is {@link #showing shown}. */
  public Response ok() {
    return answering(done -> shown(done, Answer::ok));
  }

  /**
   * Carries it through and answers 201 with what is {@link #showing shown}, which is found there.
   */
  public Response created(Function<Done<C, S>, String> location) {
    return answering(done -> shown(done, body -> Answer.created(location.apply(done), body)));
  }

  /** Carries it through and answers 204. */
  public Response noContent() {
    return answering(done -> Answer.noContent());
  }

  /** Carries it through and answers like this; the answer must depend on nothing else. */
  public Response answering(Function<Done<C, S>, Answer> answer) {
    return commands.carryThrough(this, answer);
  }

  private Answer shown(Done<C, S> done, Function<Object, Answer> answer) {
    View shown = view.apply(done.state()).orElseThrow();
    return answer.apply(shown).etag(shown.tag());
  }
}
