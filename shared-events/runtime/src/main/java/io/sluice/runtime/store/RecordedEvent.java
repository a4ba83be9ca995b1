package io.sluice.runtime.store;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.runtime.decider.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * An event with its envelope.
 *
 * @param json the exact text of the data that is stored, hashed and published
 */
public record RecordedEvent(Envelope envelope, DomainEvent event, String json) {

  /** As a state is told of it. */
  public <E extends DomainEvent> Recorded<E> as(Class<E> type) {
    return new Recorded<>(type.cast(event), envelope.version(), envelope.time(), envelope.actor());
  }

  /**
   * New events as they continue the stream behind its head.
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
