package io.sluice.runtime.inbox;

import io.sluice.events.HashChain;

/**
 * Where this service is in a foreign stream.
 *
 * @param source the service that the stream belongs to; null for a row from before it was kept
 * @param version last applied, 0 for none
 * @param hash of the event with that version; null if it was applied before hashes were kept
 * @param parked whether later events of it wait in the table {@code parked}
 * @param forked whether it was seen to have two histories
 * @param stored whether the table has a row of it
 */
record Head(
    String source, long version, String hash, boolean parked, boolean forked, boolean stored) {

  /** Of a stream that nothing was heard of. */
  static final Head NOTHING = new Head(null, 0, HashChain.GENESIS, false, false, false);

  /** After an event was applied. */
  Head after(Incoming event) {
    return new Head(
        event.source(), event.version(), event.envelope().hash(), parked, forked, stored);
  }

  /** After an event of it was parked. */
  Head parked(Incoming event, boolean nowForked) {
    String owner = source == null ? event.source() : source;
    return new Head(owner, version, hash, true, forked || nowForked, stored);
  }

  /** Whether it is known to be the stream of another service. */
  boolean belongsToAnotherThan(Incoming event) {
    return source != null && !source.equals(event.source());
  }

  /** Whether the event comes right after what was applied last, as far as that is known. */
  boolean continuedBy(Incoming event) {
    return event.follows(hash == null ? event.envelope().previousHash() : hash);
  }

  /** Whether the event is another one than that which was applied last, with the same version. */
  boolean contradictedBy(Incoming event) {
    return event.version() == version && hash != null && !hash.equals(event.envelope().hash());
  }
}
