package io.sluice.local.endtoend;

import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.testkit.TopicRecord;

/** What an event must be the same in, wherever it is kept. */
record TrailEntry(
    long position,
    String id,
    String stream,
    long version,
    String type,
    String workspace,
    String data,
    String hash,
    String previousHash) {

  /** The event of a Kafka record. */
  static TrailEntry of(TopicRecord record) {
    Envelope envelope = CloudEvents.envelope(record.headers());
    return new TrailEntry(
        envelope.position(),
        envelope.id().toString(),
        envelope.stream(),
        envelope.version(),
        envelope.type(),
        record.key(),
        record.text(),
        envelope.hash(),
        envelope.previousHash());
  }
}
