package io.sluice.runtime.outbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Sends what is pending and forgets what was sent. What Kafka refuses for what it is, is set aside
 * and the later events of its stream behind it, in order; everything else goes on. Any other
 * failure is the caller's and sets nothing aside.
 */
final class Publication {
  private static final Logger LOG = Logger.getLogger(Publication.class);

  private final OutboxTable table;
  private final KafkaPublisher publisher;
  private final String service;

  Publication(OutboxTable table, KafkaPublisher publisher, String service) {
    this.table = table;
    this.publisher = publisher;
    this.service = service;
  }

  /** How many of these were sent; the others are set aside. */
  int of(List<OutboxTable.Pending> pending) {
    Set<String> held = new HashSet<>();
    pending.stream()
        .filter(OutboxTable.Pending::held)
        .forEach(event -> held.add(event.envelope().stream()));
    return send(pending, held);
  }

  /** All at once; if one is refused, it is looked for in halves. */
  private int send(List<OutboxTable.Pending> pending, Set<String> held) {
    List<OutboxTable.Pending> free = freeOf(pending, held);
    if (free.isEmpty()) {
      return 0;
    }
    try {
      publisher.publish(free);
    } catch (RefusedByKafka refused) {
      if (free.size() == 1) {
        setAside(free.getFirst(), refused, held);
        return 0;
      }
      int half = free.size() / 2;
      return send(free.subList(0, half), held) + send(free.subList(half, free.size()), held);
    }
    table.delete(free);
    return free.size();
  }

  private List<OutboxTable.Pending> freeOf(List<OutboxTable.Pending> pending, Set<String> held) {
    List<OutboxTable.Pending> free = new ArrayList<>(pending.size());
    for (OutboxTable.Pending event : pending) {
      if (held.contains(event.envelope().stream())) {
        table.setAside(event, "waits for an earlier event of its stream");
      } else {
        free.add(event);
      }
    }
    return free;
  }

  private void setAside(OutboxTable.Pending event, RefusedByKafka refused, Set<String> held) {
    LOG.errorf(
        "Kafka refuses an event, its stream waits service=%s stream=%s version=%d reason=%s",
        service, event.envelope().stream(), event.envelope().version(), refused.getMessage());
    table.setAside(event, refused.getMessage());
    held.add(event.envelope().stream());
  }
}
