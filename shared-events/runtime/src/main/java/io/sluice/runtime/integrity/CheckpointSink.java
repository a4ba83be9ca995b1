package io.sluice.runtime.integrity;

import io.sluice.events.Checkpoint;
import io.sluice.events.SignedNote;

/**
 * A place for checkpoints beside their topic, whose keeper is not the keeper of the database. Who
 * has only the right to add there can take nothing away.
 */
interface CheckpointSink {

  /** Where it is, for a log. */
  String place();

  /**
   * Keeps a checkpoint; one that is there already stays as it is.
   *
   * @throws RuntimeException if it is not kept; it comes again
   */
  void keep(Checkpoint checkpoint, SignedNote note);
}
