package io.sluice.runtime.command;

import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.runtime.store.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A command with what it was prepared from.
 *
 * @param guards streams whose state the command carries; if one has changed, the command is
 *     prepared and decided again
 * @param effects statements that belong into the same transaction, from the accepted events
 */
public record Prepared<C, E>(
    C command, List<Guard> guards, Function<List<E>, List<Statement>> effects) {

  /** A command that depends on nothing but the state of its stream. */
  public static <C, E> Prepared<C, E> of(C command) {
    return new Prepared<>(command, List.of(), events -> List.of());
  }

  /** The same, based on the state of other streams too. */
  public Prepared<C, E> guardedBy(Guard... others) {
    return new Prepared<>(command, List.of(others), effects);
  }

  /** The same, based on the state of still more streams. */
  Prepared<C, E> alsoGuardedBy(List<Guard> more) {
    return new Prepared<>(
        command, Stream.concat(guards.stream(), more.stream()).distinct().toList(), effects);
  }

  /** The same with statements for the same transaction. */
  public Prepared<C, E> with(Function<List<E>, List<Statement>> statements) {
    return new Prepared<>(command, guards, statements);
  }
}
