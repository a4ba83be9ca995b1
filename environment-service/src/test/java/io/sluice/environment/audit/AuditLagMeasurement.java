package io.sluice.environment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.CloudEvents;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.Envelope;
import io.sluice.events.EventType;
import io.sluice.events.HashChain;
import io.sluice.events.Topics;
import io.sluice.events.Via;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.Databases;
import io.sluice.testkit.SluiceTestResource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How far the trail is behind at 1,000 events a second for 20 s, in 20 workspaces. A figure and no
 * test: {@code -Dtest=AuditLagMeasurement} runs it, nothing else does.
 */
@QuarkusTest
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "environment"))
class AuditLagMeasurement {
  private static final Logger LOG = Logger.getLogger(AuditLagMeasurement.class);
  private static final int PER_SECOND = 1_000;
  private static final int SECONDS = 20;
  private static final int WORKSPACES = 20;

  private final String run = "lag-" + UUID.randomUUID().toString().substring(0, 8) + "-";

  private final List<Long> versions = new ArrayList<>(Collections.nCopies(WORKSPACES, 0L));
  private final List<String> heads =
      new ArrayList<>(Collections.nCopies(WORKSPACES, HashChain.GENESIS));

  @Test
  void theTrailFollows() throws Exception {
    publish(5, PER_SECOND / 5); // warms it up
    Thread publishing = Thread.ofPlatform().start(() -> publish(SECONDS, PER_SECOND));
    List<Long> lags = new ArrayList<>();
    try (Connection database = Databases.of("environment").connectAsOwner()) {
      while (publishing.isAlive()) {
        lags.add(lag(database));
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      long end = System.nanoTime();
      while (count(database) < PER_SECOND * (SECONDS + 1)) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
      long rest = Duration.ofNanos(System.nanoTime() - end).toMillis();
      List<Long> sorted = lags.stream().skip(20).sorted().toList();
      LOG.infof(
          "lag of the trail at %d events/s for %d s: p50 %d ms, p99 %d ms, max %d ms; the last was"
              + " there %d ms after it was published",
          PER_SECOND,
          SECONDS,
          sorted.get(sorted.size() / 2),
          sorted.get(sorted.size() * 99 / 100),
          sorted.getLast(),
          rest);
      assertThat(count(database)).isEqualTo(PER_SECOND * (SECONDS + 1));
      assertThat(sorted.get(sorted.size() * 99 / 100)).isLessThan(1_000);
    }
  }

  /** The age of the last entry, of the workspace that is furthest behind. */
  private long lag(Connection database) throws SQLException {
    Instant now = Instant.now();
    try (PreparedStatement select =
        database.prepareStatement(
            """
            SELECT min(last) AS last FROM (
              SELECT (SELECT at FROM audit_entry e WHERE e.workspace = ? || n
                      ORDER BY at DESC LIMIT 1) AS last
              FROM generate_series(0, ?) n) each""")) {
      select.setString(1, run);
      select.setInt(2, WORKSPACES - 1);
      try (ResultSet found = select.executeQuery()) {
        found.next();
        return found.getTimestamp(1) == null
            ? 0
            : Duration.between(found.getTimestamp(1).toInstant(), now).toMillis();
      }
    }
  }

  private long count(Connection database) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("SELECT count(*) FROM audit_entry WHERE workspace LIKE ?")) {
      select.setString(1, run + "%");
      try (ResultSet found = select.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private void publish(int seconds, int perSecond) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", Brokers.shared(), "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long begin = System.nanoTime();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < seconds * perSecond; i++) {
        long due = begin + i * 1_000_000_000L / perSecond;
        LockSupport.parkNanos(due - System.nanoTime());
        sent.add(producer.send(next(i % WORKSPACES)));
      }
      producer.flush();
      sent.forEach(Future::resultNow);
    }
  }

  private ProducerRecord<byte[], byte[]> next(int of) {
    String workspace = run + of;
    ConstantSet event =
        new ConstantSet("staging", new UUID(1, of), "REGION", "eu", List.of(), versions.get(of));
    byte[] data = EventJson.write(event).getBytes(StandardCharsets.UTF_8);
    versions.set(of, versions.get(of) + 1);
    EventType type = EventType.of(ConstantSet.class);
    Envelope bare =
        new Envelope(
            UUID.randomUUID(),
            type.name(),
            type.schemaVersion(),
            "configuration/" + workspace + "/staging",
            versions.get(of),
            versions.get(of),
            workspace,
            "staging",
            null,
            "owner",
            Via.REST,
            null,
            "lag",
            UUID.randomUUID(),
            null,
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            null,
            null);
    String hash = HashChain.next(heads.get(of), bare, data);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(Topics.CONFIG, workspace.getBytes(StandardCharsets.UTF_8), data);
    CloudEvents.headers("config-service", bare.chained(hash, heads.get(of)))
        .forEach(
            (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    heads.set(of, hash);
    return message;
  }
}
