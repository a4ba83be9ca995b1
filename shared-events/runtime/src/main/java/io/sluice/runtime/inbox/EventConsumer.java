package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.sluice.runtime.inbox.Plan.Applied;
import io.sluice.runtime.inbox.Plan.Cause;
import io.sluice.runtime.inbox.Plan.Waiting;
import io.sluice.runtime.projection.AfterAppend;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Transactions;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Applies the events of other services, at least once from Kafka, exactly once in effect.
 *
 * <p>Many at a time, in one transaction with the inbox: per stream the next version is applied if
 * it continues what was applied before, an older one is a duplicate, a later one shows a gap and is
 * parked until the missing ones have come. An event that cannot be applied is parked with all later
 * ones of its stream, while other streams go on; {@link #replay} tries them again. None is ever
 * skipped. Who applies at the same time, here or in another process, does no harm: see {@link
 * InboxStep}.
 */
@ApplicationScoped
public class EventConsumer {
  private static final Logger LOG = Logger.getLogger(EventConsumer.class);
  private static final int PAGE = 200;

  private final Inbox inbox;
  private final InboxStep step;
  private final Transactions transactions;
  private final List<Reaction> reactions;
  private final List<AfterCommit> listeners;
  private final MeterRegistry metrics;

  EventConsumer(
      Pool pool,
      Inbox inbox,
      @ConfigProperty(name = "quarkus.application.name") String consumer,
      @All List<Reaction> reactions,
      @All List<AfterCommit> listeners,
      MeterRegistry metrics) {
    this.inbox = inbox;
    this.step = new InboxStep(consumer);
    this.transactions = new Transactions(pool);
    this.reactions = reactions;
    this.listeners = listeners.stream().filter(each -> !(each instanceof AfterAppend)).toList();
    this.metrics = metrics;
  }

  /** A plan for no event yet. */
  private Plan planFor(List<Incoming> events) {
    return new Plan(
        reactions, inbox.heads(events.stream().map(Incoming::stream).distinct().toList()));
  }

  /**
   * Handles some events in their order; when it returns, each is applied, parked or known to be a
   * duplicate.
   *
   * @return those that belong to a stream of another service than they say, and were not touched
   * @throws RuntimeException if the database cannot be asked; then all of them come again
   */
  List<Incoming> apply(List<Incoming> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    return new Tries()
        .untilSettled(() -> applyTogether(events))
        .orElseGet(poison -> applyApart(events, poison));
  }

  private List<Incoming> applyTogether(List<Incoming> events) {
    Plan plan = planFor(events);
    events.forEach(plan::add);
    commit(plan);
    plan.mended().forEach(this::drain);
    return plan.foreign();
  }

  /** Halves it until the one that the transaction fails for is alone, and parks that one. */
  private List<Incoming> applyApart(List<Incoming> events, RuntimeException poison) {
    if (events.size() == 1) {
      new Tries().untilSettled(() -> park(events.getFirst(), Poison.reason(poison))).orElseThrow();
      return List.of();
    }
    int half = events.size() / 2;
    List<Incoming> foreign = new ArrayList<>(apply(events.subList(0, half)));
    foreign.addAll(apply(events.subList(half, events.size())));
    return foreign;
  }

  private Plan park(Incoming event, String reason) {
    Plan plan = planFor(List.of(event));
    plan.park(event, Cause.FAILED, reason);
    commit(plan);
    return plan;
  }

  /**
   * Tries the parked events of a stream again, in order, until one fails or all are applied. That
   * somebody asks for it says that what was applied here is right, if the stream has two histories.
   */
  public void replay(String stream) {
    new Tries()
        .untilSettled(
            () -> {
              transactions.commit(step.trustWhatWasApplied(stream));
              drain(stream);
              return stream;
            })
        .orElseThrow();
  }

  /** As a loop: behind one event that is mended thousands may wait. */
  void drain(String stream) {
    boolean moved = true;
    while (moved) {
      List<List<Incoming>> waiting = byPlace(inbox.nextParked(stream, PAGE));
      moved = !waiting.isEmpty() && drained(waiting);
    }
    transactions.commit(step.settle(stream));
  }

  /** Those with one version together; the last ones are left out if there may be more of them. */
  private static List<List<Incoming>> byPlace(List<Incoming> waiting) {
    List<List<Incoming>> places =
        List.copyOf(
            waiting.stream()
                .collect(
                    Collectors.groupingBy(Incoming::version, TreeMap::new, Collectors.toList()))
                .values());
    return waiting.size() == PAGE && places.size() > 1
        ? places.subList(0, places.size() - 1)
        : places;
  }

  private boolean drained(List<List<Incoming>> waiting) {
    return new Tries()
        .untilSettled(() -> applyWhatCanBe(waiting))
        .orElseGet(
            poison -> {
              if (waiting.size() > 1) {
                return drained(waiting.subList(0, waiting.size() / 2))
                    && drained(waiting.subList(waiting.size() / 2, waiting.size()));
              }
              park(waiting.getFirst().getFirst(), Poison.reason(poison));
              return false;
            });
  }

  /** Whether the stream has gone beyond all of these, by this or by another process. */
  private boolean applyWhatCanBe(List<List<Incoming>> parked) {
    Plan plan = planFor(parked.getFirst());
    for (List<Incoming> place : parked) {
      Incoming event = place.getFirst();
      if (event.version() > plan.reached(event) + 1) {
        break;
      }
      plan.addOneOf(place);
      if (!plan.waiting().isEmpty()) {
        break;
      }
    }
    commit(plan);
    // What another process has applied meanwhile is no reason to leave what waits behind it.
    return plan.applied().size() + plan.duplicates() == parked.size();
  }

  private void commit(Plan plan) {
    if (!plan.after().isEmpty()) {
      transactions.commit(step.of(plan));
    }
    count("duplicate", plan.duplicates());
    plan.waiting().forEach(this::tellOfWaiting);
    plan.applied().forEach(this::tellOfApplied);
  }

  private void tellOfApplied(Applied applied) {
    if (applied.content() == null) {
      count("unknown", 1);
      return;
    }
    count("applied", 1);
    AfterCommit.tell(listeners, applied.event().envelope(), applied.content());
  }

  private void tellOfWaiting(Waiting waiting) {
    count("parked", 1);
    Incoming event = waiting.event();
    boolean alarm = waiting.cause() == Cause.FORKED;
    if (alarm) {
      count("forked", 1);
    }
    LOG.logf(
        alarm ? Logger.Level.ERROR : Logger.Level.WARN,
        "event %s stream=%s version=%d type=%s reason=%s",
        alarm ? "FORKED" : "parked",
        OneLine.of(event.stream()),
        event.version(),
        OneLine.of(event.envelope().type()),
        waiting.reason());
  }

  private void count(String result, int events) {
    metrics.counter("sluice.events.consumed", "result", result).increment(events);
  }
}
