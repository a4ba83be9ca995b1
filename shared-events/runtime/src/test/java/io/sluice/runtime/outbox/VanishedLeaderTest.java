package io.sluice.runtime.outbox;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.direct.DirectUnderTest;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.outbox.RelayUnderTest.Target;
import io.sluice.runtime.store.PgEventStore;
import io.sluice.testkit.Brokers;
import io.sluice.testkit.FreezingProxy;
import io.sluice.testkit.TopicReader;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VanishedLeaderTest {
  private final PgEventStore store = new PgEventStore(ScratchDatabase.pool());
  private final ToyStream stream = ToyStream.fresh();
  private final Target target = Target.on(Brokers.shared());

  @BeforeEach
  void emptyOutbox() {
    sql("DELETE FROM outbox");
    sql("DELETE FROM outbox_refused");
  }

  @Test
  void aSuccessorLeadsWithin30SecondsAfterTheMachineOfTheLeaderVanished() {
    try (FreezingProxy network = FreezingProxy.to(ScratchDatabase.database().port());
        RelayUnderTest _ = RelayUnderTest.startBehind(network.port(), target)) {
      store.append(stream.append(1));
      awaitPublished(1, Duration.ofSeconds(20));
      try (RelayUnderTest follower = RelayUnderTest.start(target)) {
        network.freeze();
        store.append(stream.append(1));

        await().until(() -> follower.relay.lag().behind().compareTo(Duration.ofSeconds(2)) > 0);
        awaitPublished(2, Duration.ofSeconds(28));
        await().until(() -> follower.relay.lag().behind().isZero());
      }
    }
  }

  @Test
  void whoDoesNotLeadSaysHowOldTheOldestEventIsThatWaits() {
    try (DirectUnderTest direct = DirectUnderTest.scratch();
        Session leader = direct.database.open()) {
      assertThat(new OutboxTable(leader).lead(target.service())).isTrue();
      try (RelayUnderTest follower = RelayUnderTest.start(target)) {
        store.append(stream.append(1));

        await().until(() -> follower.relay.lag().behind().compareTo(Duration.ofSeconds(1)) > 0);
        assertThat(follower.relay.lag().failingFor()).isLessThan(Duration.ofSeconds(1));
      }
    }
  }

  private void awaitPublished(int events, Duration limit) {
    await()
        .atMost(limit)
        .until(
            () ->
                new TopicReader(target.bootstrapServers(), target.topic()).all().size() >= events);
  }
}
