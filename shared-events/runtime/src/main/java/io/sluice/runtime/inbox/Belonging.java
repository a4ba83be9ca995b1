package io.sluice.runtime.inbox;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EventType;
import io.sluice.events.Streams;
import io.sluice.events.Topics;
import io.sluice.runtime.inbox.Incoming.Unacceptable;
import io.sluice.runtime.store.StreamId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a record is one that the service whose topic it is on could have written: all that can be
 * told without knowing its stream. What is not is forged, and is set aside rather than parked, for
 * parking would let it stop a stream that it has no place in.
 *
 * <p>Whether it continues its stream is for {@link Plan}. Who may write to a topic and knows its
 * last event can make the next one so that nothing here or there tells it from a true one: that is
 * left to the access control of Kafka, which gives each topic one writer, and shows as FORKED as
 * soon as the true event of that version comes.
 */
final class Belonging {
  private Belonging() {}

  /**
   * Checks an event.
   *
   * @param key of the record
   * @throws Unacceptable if it does not belong where it is
   */
  static void check(Incoming event, String topic, String key) {
    Envelope envelope = event.envelope();
    boolean itsService = isOf(event.source(), topic);
    boolean itsFamily =
        EventType.classOf(envelope.type()).map(type -> Topics.carries(topic, type)).orElse(true);
    if (!itsService || !itsFamily) {
      throw forged(envelope.type() + " of " + event.source() + " does not belong on " + topic);
    }
    String workspace = envelope.workspace();
    Map<String, String> headers = event.headers();
    if (!workspace.equals(key)
        || !workspace.equals(headers.getOrDefault("ce_partitionkey", workspace))) {
      throw forged("the record's key is not its workspace");
    }
    StreamId stream = StreamId.parse(envelope.stream());
    if (!stream.workspace().equals(workspace)) {
      throw forged("the stream is of another workspace");
    }
    boolean itsStream = Streams.topicOf(stream.type()).map(topic::equals).orElse(true);
    if (!itsStream || !isCanonical(envelope.stream()) || !isAtHome(event)) {
      throw forged(envelope.type() + " does not belong in the stream " + envelope.stream());
    }
  }

  /** Whether what it says fits to its envelope, as far as it can be read. */
  static boolean isAtHome(Incoming event) {
    String topic = Topics.ofService(event.source());
    DomainEvent content = event.content();
    Envelope envelope = event.envelope();
    return content == null
        || (encoded(Streams.of(topic, envelope.workspace(), content).stream())
                .equals(envelope.stream())
            && Objects.equals(content.environment(), envelope.environment())
            && Objects.equals(content.application(), envelope.application()));
  }

  private static boolean isOf(String service, String topic) {
    try {
      return Topics.ofService(service).equals(topic);
    } catch (IllegalArgumentException unheardOf) {
      return false;
    }
  }

  /** Another spelling of a name would be another stream, which begins anew. */
  private static boolean isCanonical(String stream) {
    return encoded(Stream.of(stream.split("/", -1)).map(StreamId::decoded)).equals(stream);
  }

  private static String encoded(Stream<String> parts) {
    return parts.map(StreamId::encoded).collect(Collectors.joining("/"));
  }

  private static Unacceptable forged(String why) {
    return new Unacceptable(why, true);
  }
}
