package io.sluice.runtime.inbox;

import io.sluice.runtime.direct.Session;
import io.sluice.runtime.inbox.Plan.Cause;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.rebuild.Filling;
import io.sluice.runtime.store.Batch;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Applies the topics of other services from their beginning, as {@link EventConsumer} did once, to
 * new tables. Those of the inbox are among them, so with the swap it says what was applied to the
 * others.
 */
final class ReplicaFilling implements Filling {
  /** The tables of the inbox. */
  static final List<String> INBOX = List.of("inbox", "parked");

  private static final int FEW = 500;
  private static final int ROUNDS = 50;

  private final Session session;
  private final TopicsAgain topics;
  private final List<Reaction> reactions;
  private final InboxStep step;
  private final String consumer;
  private final Runnable afterwards;
  private long applied;
  private long appliedBeforeTheRest;
  private Map<TopicPartition, Long> beforeTheRest = Map.of();

  /**
   * Nothing is applied yet.
   *
   * @param afterwards called at the end, when the tables may be other ones than before
   */
  ReplicaFilling(
      Session session,
      TopicsAgain topics,
      List<Reaction> reactions,
      String consumer,
      Runnable afterwards) {
    this.session = session;
    this.topics = topics;
    this.reactions = reactions;
    this.step = new InboxStep(consumer);
    this.consumer = consumer;
    this.afterwards = afterwards;
  }

  /** Every transaction of a consumer changes rows of it first. */
  @Override
  public String changedFirst() {
    return "inbox";
  }

  @Override
  public long events() {
    return applied;
  }

  @Override
  public void untilNearTheEnd() {
    long before = -FEW - 1;
    for (int round = 0; round < ROUNDS && applied - before > FEW; round++) {
      before = applied;
      topics.readToTheEnd(this::applyForItself);
    }
  }

  /** Halves it until the one that is refused is alone, and parks that one. */
  private void applyForItself(List<Incoming> events) {
    try {
      commit(planFor(events));
    } catch (PgException failure) {
      session.rollback();
      if (Poison.of(failure) != Poison.REFUSED) {
        throw failure;
      }
      if (events.size() > 1) {
        applyForItself(events.subList(0, events.size() / 2));
        applyForItself(events.subList(events.size() / 2, events.size()));
      } else {
        park(events.getFirst(), failure);
      }
    }
  }

  private void park(Incoming event, PgException refusal) {
    Plan plan = new Plan(reactions, heads(List.of(event)));
    plan.park(event, Cause.FAILED, Poison.reason(refusal));
    commit(plan);
  }

  private void commit(Plan plan) {
    session.begin();
    run(plan);
    session.commit();
  }

  private Plan planFor(List<Incoming> events) {
    Plan plan = new Plan(reactions, heads(events));
    events.forEach(plan::add);
    return plan;
  }

  private Map<String, Head> heads(List<Incoming> events) {
    return Inbox.heads(
        session.run(
            Inbox.HEADS,
            consumer,
            events.stream().map(Incoming::stream).distinct().toArray(String[]::new)));
  }

  private void run(Plan plan) {
    if (plan.after().isEmpty()) {
      return;
    }
    List<Future<?>> sent = new ArrayList<>();
    for (Batch batch : Batch.byTable(step.of(plan))) {
      sent.add(session.sendBatch(batch.sql(), batch.parameters()));
    }
    Session.await(Future.all(sent), Session.LONG);
    applied += plan.applied().size();
  }

  @Override
  public void rest() {
    beforeTheRest = topics.where();
    appliedBeforeTheRest = applied;
    topics.readToTheEnd(events -> run(planFor(events)));
    refuseToForget();
    for (String table : INBOX) {
      session.run(
          "INSERT INTO %1$s SELECT * FROM public.%1$s WHERE consumer <> $1".formatted(table),
          consumer);
    }
  }

  /** Of topics that were emptied, or are those of another installation. */
  private void refuseToForget() {
    long forgotten =
        session
            .run(
                """
                SELECT count(*) AS n
                FROM public.inbox o LEFT JOIN inbox n USING (consumer, stream)
                WHERE o.consumer = $1 AND o.version > coalesce(n.version, 0)
                  AND NOT coalesce(n.parked, false)""",
                consumer)
            .iterator()
            .next()
            .getLong("n");
    if (forgotten > 0) {
      throw new IllegalStateException(
          "the topics have less than was applied once, of streams: " + forgotten);
    }
  }

  @Override
  public void restWasUndone() {
    topics.backTo(beforeTheRest);
    applied = appliedBeforeTheRest;
  }

  @Override
  public void close() {
    topics.close();
    afterwards.run();
  }
}
