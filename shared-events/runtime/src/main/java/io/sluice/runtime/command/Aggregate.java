package io.sluice.runtime.command;

import io.sluice.events.DomainEvent;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.store.EventJson;
import io.sluice.runtime.store.StreamId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the kernel must know of a kind of stream.
 *
 * @param type of its streams, the first part of their names
 * @param events the events of the stream
 * @param snapshots how states are kept, if at all
 */
public record Aggregate<C, S, E extends DomainEvent, R extends Rejection>(
    String type, Decider<C, S, E, R> decider, Class<E> events, Optional<Snapshots<S>> snapshots) {

  /** An aggregate whose streams stay short and whose rejections speak for themselves. */
  public static <C, S, E extends DomainEvent, R extends Rejection> Aggregate<C, S, E, R> of(
      String type, Decider<C, S, E, R> decider, Class<E> events) {
    return new Aggregate<>(type, decider, events, Optional.empty());
  }

  /** One of its streams, {@code <type>/<workspace>[/<part>...]}. */
  public StreamOf<C, S, E, R> of(String workspace, String... parts) {
    return new StreamOf<>(this, StreamId.of(type, workspace, parts));
  }

  /**
   * The same with snapshots of the state as JSON.
   *
   * @param schemaVersion raised whenever the shape or the meaning of the state changes; snapshots
   *     of another version are ignored
   */
  public Aggregate<C, S, E, R> snapshotting(int schemaVersion, Class<S> state) {
    return snapshotting(schemaVersion, EventJson::write, json -> EventJson.read(json, state));
  }

  /** The same for a state whose snapshot has a form of its own. */
  public Aggregate<C, S, E, R> snapshotting(
      int schemaVersion, Function<S, String> write, Function<String, S> read) {
    return new Aggregate<>(
        type, decider, events, Optional.of(new Snapshots<>(schemaVersion, write, read)));
  }

  /** How a state is written and read. */
  public record Snapshots<S>(
      int schemaVersion, Function<S, String> write, Function<String, S> read) {}
}
