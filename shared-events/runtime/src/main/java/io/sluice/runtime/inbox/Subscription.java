package io.sluice.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sluice.runtime.startup.DatabaseReady;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Follows what other services publish, on a thread of its own: takes what there is, has all of it
 * applied, commits how far it came, and again. So the records of a partition are applied in their
 * order, and one that was applied without a commit comes again and is known as a duplicate.
 *
 * <p>After any failure it leaves the group, so that another process may take over, and begins anew
 * once the database answers. It ends with the process only.
 */
@ApplicationScoped
public class Subscription {
  private static final Logger LOG = Logger.getLogger(Subscription.class);
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * The records of one Kafka transaction come partition by partition, and a poll costs a
   * transaction of the database: so the next one is taken no sooner than that after the one before.
   */
  private static final Duration PACE = Duration.ofMillis(20);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final EventConsumer consumer;
  private final Inbox inbox;
  private final SubscriptionConfig config;
  private final Map<String, Object> kafka;
  private final ConsumerLag lag;
  private final MeterRegistry metrics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("other-services").daemon().unstarted(this::run);

  private volatile KafkaConsumer<String, byte[]> current;

  Subscription(
      EventConsumer consumer,
      Inbox inbox,
      SubscriptionConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      MeterRegistry metrics) {
    this.consumer = consumer;
    this.inbox = inbox;
    this.config = config;
    this.kafka = Map.copyOf(kafka);
    this.metrics = metrics;
    this.lag = new ConsumerLag(metrics);
  }

  void start(@Observes DatabaseReady event) {
    if (!config.topics().isEmpty()) {
      lag.begin();
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stop.countDown();
    KafkaConsumer<String, byte[]> running = current;
    if (running != null) {
      running.wakeup();
    }
    if (thread.isAlive()) {
      thread.join(Duration.ofSeconds(5));
    }
  }

  /** How far this process is behind. */
  public ConsumerLag lag() {
    return lag;
  }

  /** Whether it follows, or has nothing to follow. */
  public boolean isAlive() {
    return config.topics().isEmpty() || thread.isAlive();
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private void run() {
    Duration pause = POLL;
    while (!stopping()) {
      try {
        inbox.heads(List.of()); // who cannot apply anything must not take partitions from others
        follow();
        pause = POLL;
      } catch (WakeupException stopped) {
        LOG.debug("no longer following other services");
      } catch (RuntimeException | Error e) {
        // Whatever it is: without this thread nothing of other services arrives.
        LOG.warnf(e, "not following other services retry=%s", pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
      await(pause);
    }
  }

  private void follow() {
    try (var records = new KafkaConsumer<String, byte[]>(config.kafkaSettings(kafka));
        var deadLetters = new DeadLetters(config.deadLetters(), kafka, metrics)) {
      current = records;
      records.subscribe(config.topics(), new Rebalance(records));
      while (!stopping()) {
        ConsumerRecords<String, byte[]> polled = records.poll(POLL);
        if (!polled.isEmpty()) {
          long taken = System.nanoTime();
          lag.took(polled);
          apply(polled, deadLetters);
          records.commitAsync();
          LockSupport.parkNanos(PACE.toNanos() - (System.nanoTime() - taken));
        }
        lag.look(records);
      }
    } finally {
      current = null;
    }
  }

  private void apply(ConsumerRecords<String, byte[]> polled, DeadLetters deadLetters) {
    List<Incoming> events = new ArrayList<>(polled.count());
    List<Runnable> letters = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : polled) {
      try {
        events.add(Incoming.of(record));
      } catch (Incoming.Unacceptable refused) {
        letters.add(() -> deadLetters.put(record, refused));
      }
    }
    consumer.apply(events).forEach(deadLetters::putForeign);
    // Last, so that records that come again because the database is away are not set aside again.
    letters.forEach(Runnable::run);
    lag.applied(events);
  }

  private void await(Duration pause) {
    try {
      boolean stopped = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("stopped=%s", stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }

  /** All that was taken before is applied when partitions go, so that much can be committed. */
  private record Rebalance(KafkaConsumer<String, byte[]> records)
      implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        records.commitSync();
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.infof("following other services partitions=%d", partitions.size());
    }
  }
}
