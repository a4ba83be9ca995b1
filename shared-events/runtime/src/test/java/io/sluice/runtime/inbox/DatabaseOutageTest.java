package io.sluice.runtime.inbox;

import static io.sluice.runtime.inbox.Arrivals.named;
import static io.sluice.runtime.inbox.Arrivals.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.ToyStream;
import io.sluice.runtime.inbox.Inbox.Place;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.testkit.Database;
import io.sluice.testkit.EmbeddedPostgresServer;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOutageTest {
  @TempDir Path folder;

  @Test
  void anEventWaitsForADatabaseThatIsDownAndIsAppliedThen() {
    ToyStream stream = ToyStream.fresh();
    List<RecordedEvent> events = named(stream, "a", "b");
    var server = EmbeddedPostgresServer.start(new EmbeddedPostgresServer.Options(folder, 0, false));
    int port = server.port();
    Database database = ScratchDatabase.migrated(server.database("sluice_outage"));
    Pool pool = ScratchDatabase.pool(database, 2);
    Arrivals arrivals = new Arrivals(pool);
    arrivals.receive(record(events.get(0)));

    server.close();
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> arrivals.receive(record(events.get(1))));
    await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());
    server = EmbeddedPostgresServer.start(new EmbeddedPostgresServer.Options(folder, port, false));

    assertThat(server.port()).isEqualTo(port);
    assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
    assertThat(arrivals.applied(stream)).containsExactly("a", "b");
    assertThat(ScratchDatabase.await(arrivals.inbox.place(stream.id().value())))
        .isEqualTo(new Place(2, false));
    assertThat(arrivals.counted("parked")).isZero();
    ScratchDatabase.await(pool.close());
    server.close();
  }
}
