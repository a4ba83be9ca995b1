package io.sluice.workspace.gate;

import io.sluice.events.LockObserved;
import java.util.List;

/**
 * Takes note of the lock of an environment. What was observed already, or is older, changes
 * nothing. It closes the gate itself, so none stops it.
 *
 * @param version of the workspace's stream with that lock
 * @param lock null if it was taken away
 */
record ObserveLock(String environment, long version, LockObserved.Held lock) implements Ungated {

  List<LockObserved> events(Gate gate) {
    return version > gate.version()
        ? List.of(new LockObserved(environment, version, lock))
        : List.of();
  }
}
