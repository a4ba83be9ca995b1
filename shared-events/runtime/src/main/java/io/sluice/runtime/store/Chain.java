package io.sluice.runtime.store;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Turns new events into recorded ones that continue a stream. */
public final class Chain {
  private Chain() {}

  /**
   * The events as they follow the head of their stream.
   *
   * @param headVersion version of the stream before them
   * @param headHash hash of its last event, {@link HashChain#GENESIS} for none
   * @param header the envelope of an event and its version, without hashes
   */
  public static List<RecordedEvent> continuing(
      long headVersion,
      String headHash,
      List<? extends DomainEvent> events,
      BiFunction<DomainEvent, Long, Envelope> header) {
    List<RecordedEvent> recorded = new ArrayList<>(events.size());
    String previous = headHash;
    long version = headVersion;
    for (DomainEvent event : events) {
      version++;
      String json = EventJson.write(event);
      Envelope envelope = header.apply(event, version);
      String hash = HashChain.next(previous, envelope, json.getBytes(StandardCharsets.UTF_8));
      recorded.add(new RecordedEvent(envelope.chained(hash, previous), event, json));
      previous = hash;
    }
    return recorded;
  }
}
