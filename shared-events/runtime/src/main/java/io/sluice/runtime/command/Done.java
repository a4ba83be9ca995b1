package io.sluice.runtime.command;

import io.sluice.runtime.store.RecordedEvent;
import java.util.List;

/**
 * An accepted command.
 *
 * @param command as it was decided, with all that was found for it
 * @param state after it
 * @param version of the stream after it
 * @param events what it changed, empty if everything was as wanted already
 */
public record Done<C, S>(C command, S state, long version, List<RecordedEvent> events) {

  /** Whether the command changed anything. */
  public boolean changed() {
    return !events.isEmpty();
  }
}
