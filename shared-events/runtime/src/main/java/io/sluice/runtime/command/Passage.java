package io.sluice.runtime.command;

import io.sluice.runtime.decider.Rejection;
import io.sluice.runtime.store.EventStore.Guard;
import java.util.List;
import java.util.Optional;

/**
 * What stands between an accepted command and its events. It is asked for a command that would
 * change something, after its own rules, and again after each conflict; see {@link
 * Handling#passing}.
 *
 * @param refusal why it does not pass; empty if it does
 * @param guards streams by whose state that was said
 */
public record Passage(Optional<? extends Rejection> refusal, List<Guard> guards) {
  /** Nothing is asked. */
  public static final Passage FREE = new Passage(Optional.empty(), List.of());
}
