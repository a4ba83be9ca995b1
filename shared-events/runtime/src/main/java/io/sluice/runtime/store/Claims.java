package io.sluice.runtime.store;

import io.sluice.runtime.store.EventStore.Append;
import java.util.HashSet;
import java.util.Set;

/** What appends need for themselves while they are on their way. */
final class Claims {
  private final Set<String> changed = new HashSet<>();
  private final Set<String> held = new HashSet<>();
  private final Set<String> keys = new HashSet<>();

  /**
   * Adds those of an append, also if it must wait: who comes after it must then wait for it, or it
   * might wait forever.
   *
   * @return whether it does not need to wait for any added before
   */
  boolean add(Append append) {
    boolean free = !held.contains(append.stream().value());
    free &= append.guards().stream().noneMatch(guard -> changed.contains(guard.stream().value()));
    free &= changed.add(append.stream().value());
    free &= append.firstAnswer() == null || keys.add(append.firstAnswer().keyId());
    append.guards().forEach(guard -> held.add(guard.stream().value()));
    return free;
  }
}
