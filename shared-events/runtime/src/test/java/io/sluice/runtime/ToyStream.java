package io.sluice.runtime;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.EnvironmentRenamed;
import io.sluice.events.EventType;
import io.sluice.events.HashChain;
import io.sluice.events.Via;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.EventStore.Guard;
import io.sluice.runtime.store.FirstAnswer;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events of one stream as a test writes them, each following the one before. */
public final class ToyStream {
  private final StreamId id;
  private final List<RecordedEvent> events = new ArrayList<>();

  /** An empty stream. */
  public ToyStream(StreamId id) {
    this.id = id;
  }

  /** A stream of a workspace that no other test uses. */
  public static ToyStream fresh() {
    return new ToyStream(StreamId.of("workspace", ScratchDatabase.newWorkspace()));
  }

  /** A stream that has these events already. */
  public static ToyStream continuing(StreamId id, List<RecordedEvent> events) {
    ToyStream stream = new ToyStream(id);
    stream.events.addAll(events);
    return stream;
  }

  /** Its name. */
  public StreamId id() {
    return id;
  }

  /** All events so far. */
  public List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  /** Version of its last event. */
  public long version() {
    return events.size();
  }

  /** The append of so many further events. */
  public Append append(int count, Guard... guards) {
    DomainEvent[] renamed = new DomainEvent[count];
    for (int i = 0; i < count; i++) {
      renamed[i] = new EnvironmentRenamed("dev", "Name \"" + (version() + i + 1) + "\" äöü");
    }
    return append(List.of(renamed), guards);
  }

  /** The append of these events. */
  public Append append(List<DomainEvent> further, Guard... guards) {
    long before = version();
    events.addAll(after(before, headHash(), further));
    return new Append(
        id, before, events.subList((int) before, events.size()), List.of(guards), null, List.of());
  }

  /** The same append with these statements. */
  public static Append with(Append append, Statement... together) {
    return new Append(
        append.stream(),
        append.expectedVersion(),
        append.events(),
        append.guards(),
        append.firstAnswer(),
        List.of(together));
  }

  /** The same append with an answer to be kept. */
  public static Append answered(Append append, FirstAnswer answer) {
    return new Append(
        append.stream(),
        append.expectedVersion(),
        append.events(),
        append.guards(),
        answer,
        append.together());
  }

  /** An append of one event that claims another place in the stream than the next one. */
  public Append claiming(long expectedVersion) {
    return new Append(
        id,
        expectedVersion,
        after(expectedVersion, headHash(), List.of(new EnvironmentRenamed("dev", "Elsewhere"))),
        List.of(),
        null,
        List.of());
  }

  private List<RecordedEvent> after(long version, String hash, List<DomainEvent> further) {
    return RecordedEvent.continuing(version, hash, further, this::envelope);
  }

  private String headHash() {
    return events.isEmpty() ? HashChain.GENESIS : events.getLast().envelope().hash();
  }

  private Envelope envelope(DomainEvent event, long version) {
    EventType type = EventType.of(event.getClass());
    return new Envelope(
        UUID.randomUUID(),
        type.name(),
        type.schemaVersion(),
        id.value(),
        version,
        0,
        id.workspace(),
        event.environment(),
        event.application(),
        "tester",
        Via.REST,
        "because\nof \"this\"",
        "correlation-1",
        UUID.randomUUID(),
        null,
        Instant.now(),
        null,
        null);
  }
}
