package io.sluice.runtime.command;

import io.sluice.events.HashChain;
import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.runtime.store.StreamId;

/**
 * The state of a stream at a version.
 *
 * @param version 0 for a stream without events
 * @param headHash hash of the last event
 * @param size how much there is of it
 */
public record Loaded<S>(StreamId stream, S state, long version, String headHash, Size size) {

  /**
   * How large a state is, as its JSON tells: that of its last snapshot and of the events since. An
   * estimate from above, since events may replace what is there.
   *
   * @param snapshot version of the last snapshot, 0 for none
   * @param base characters of that snapshot
   * @param grown characters of the events since
   */
  record Size(long snapshot, long base, long grown) {
    static final Size NONE = new Size(0, 0, 0);

    long total() {
      return base + grown;
    }

    Size plus(long characters) {
      return new Size(snapshot, base, grown + characters);
    }
  }

  /** The state of a stream without events. */
  static <S> Loaded<S> initial(StreamId stream, S state) {
    return new Loaded<>(stream, state, 0, HashChain.GENESIS, Size.NONE);
  }

  /** Whether the stream has events. */
  public boolean exists() {
    return version > 0;
  }

  /** Lets an append on another stream go through only while this one is at this version. */
  public Guard guard() {
    return new Guard(stream, version);
  }
}
