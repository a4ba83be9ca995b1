package io.sluice.runtime.projection;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Told of every event, own or foreign, right after the transaction that applied it here has
 * committed; for what lives in memory. Must be quick. May be told twice.
 */
public interface AfterCommit {

  /** The event is applied. */
  void committed(Envelope envelope, DomainEvent event);

  /** Tells all. The event is a fact by now, so one that fails is logged and keeps no other back. */
  static void tell(List<AfterCommit> listeners, Envelope envelope, DomainEvent event) {
    for (AfterCommit listener : listeners) {
      try {
        listener.committed(envelope, event);
      } catch (RuntimeException bug) {
        Logger.getLogger(listener.getClass())
            .errorf(
                bug,
                "not told of event stream=%s version=%d",
                envelope.stream(),
                envelope.version());
      }
    }
  }
}
