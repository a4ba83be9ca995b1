package io.sluice.environment.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.threads.VirtualThreads;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives entries to a reader as they arrive. Pulled, not pushed: it looks for more when the reader's
 * connection has taken what it was given, so nothing piles up for one who is slow. Rights are
 * looked at anew each time; it ends with the membership, and with the token.
 */
@ApplicationScoped
class AuditStream {
  private static final int CHANGES = 20;

  private final Workspaces workspaces;
  private final AuditEntries entries;
  private final ObjectMapper json;
  private final Clock clock;
  private final Duration pause;
  private final Duration heartbeat;

  AuditStream(
      Workspaces workspaces,
      AuditEntries entries,
      ObjectMapper json,
      Clock clock,
      @ConfigProperty(name = "sluice.audit.stream.pause", defaultValue = "PT0.5S") Duration pause,
      @ConfigProperty(name = "sluice.audit.stream.heartbeat", defaultValue = "PT15S")
          Duration heartbeat) {
    this.workspaces = workspaces;
    this.entries = entries;
    this.json = json;
    this.clock = clock;
    this.pause = pause;
    this.heartbeat = heartbeat;
  }

  /**
   * What a reader gets.
   *
   * @param end when it is over at the latest
   * @param gone whether the reader has hung up
   */
  record Reader(Caller caller, String workspace, Instant end, BooleanSupplier gone) {
    boolean over(Instant now) {
      return gone.getAsBoolean() || !now.isBefore(end);
    }
  }

  /** The events of the stream from there on. */
  Multi<OutboundSseEvent> events(Reader reader, Following following, Sse sse) {
    Multi<OutboundSseEvent> entriesAsTheyCome =
        Multi.createBy()
            .repeating()
            .uni(() -> VirtualThreads.call(() -> next(reader, following, sse)))
            .until(List::isEmpty)
            .onItem()
            .transformToMultiAndConcatenate(Multi.createFrom()::iterable);
    // At once, so that the reader knows that he is heard.
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(() -> comment(sse)), entriesAsTheyCome);
  }

  private static OutboundSseEvent comment(Sse sse) {
    return sse.newEventBuilder().comment("still there").build();
  }

  /** Waits for something to send; nothing if it is over. */
  private List<OutboundSseEvent> next(Reader reader, Following following, Sse sse) {
    long beat = System.nanoTime() + heartbeat.toNanos();
    while (!reader.over(clock.instant())) {
      List<AuditEntry> arrived;
      try {
        Here here = workspaces.enter(reader.caller(), reader.workspace());
        Sight sight = Sight.of(here);
        arrived = following.next(entry -> sight.shows(entry, here.environments()));
      } catch (ProblemException _) {
        return List.of(); // no member any more
      }
      if (!arrived.isEmpty()) {
        List<OutboundSseEvent> events = new ArrayList<>();
        for (AuditEntry each : entries.withChanges(arrived, CHANGES)) {
          following.shown(each);
          events.add(event(each, following, sse));
        }
        return events;
      }
      if (System.nanoTime() - beat > 0) {
        return List.of(comment(sse));
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    return List.of();
  }

  private OutboundSseEvent event(AuditEntry entry, Following following, Sse sse) {
    try {
      return sse.newEventBuilder()
          .id(Mark.text(following.marks()))
          .name("entry")
          .data(String.class, json.writeValueAsString(entry))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
