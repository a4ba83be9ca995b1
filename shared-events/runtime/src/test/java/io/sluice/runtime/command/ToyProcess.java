package io.sluice.runtime.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.Via;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.caller.IdempotencyKey;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.projection.Projection;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.PgEventStore;
import io.sluice.runtime.store.StreamId;
import io.vertx.sqlclient.Pool;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A command bus with a memory of its own, as each replica of a service has one. */
final class ToyProcess {
  static final String SERVICE = "toy-service";

  final CommandBus bus;
  final EventStore store;
  final Streams streams;

  ToyProcess() {
    this(store -> store, List.of(), List.of());
  }

  ToyProcess(
      UnaryOperator<EventStore> between,
      List<Projection> projections,
      List<AfterCommit> listeners) {
    Pool pool = ScratchDatabase.pool();
    store = between.apply(new PgEventStore(pool));
    SnapshotTable snapshots = new SnapshotTable(pool);
    streams = new Streams(store, snapshots);
    Replies replies = new Replies(new ObjectMapper(), SERVICE);
    bus =
        new CommandBus(
            new Idempotency(pool, store),
            streams,
            replies,
            new Appending(
                store,
                streams,
                snapshots,
                replies,
                projections,
                listeners,
                new Ids(),
                Clock.systemUTC(),
                new SimpleMeterRegistry()));
  }

  Response handle(StreamId stream, Toy.Command command) {
    return handle(stream, command, caller());
  }

  Response handle(StreamId stream, Toy.Command command, Caller caller) {
    return ScratchDatabase.await(bus.handle(work(stream, command, caller)));
  }

  static Work<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> work(
      StreamId stream, Toy.Command command, Caller caller) {
    return answering(Work.on(Toy.TOY, stream, command, caller));
  }

  static Work<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> answering(
      Work<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> work) {
    return work.tagged(Toy.Named::count)
        .answering(done -> Answer.ok(done.state()).etag(done.state().count()));
  }

  static StreamId freshStream() {
    return StreamId.of("workspace", ScratchDatabase.newWorkspace());
  }

  static Caller caller() {
    return caller(null, null);
  }

  static Caller ifMatch(String ifMatch) {
    return caller(null, ifMatch);
  }

  /** A caller with this idempotency key and a request with this body. */
  static Caller keyed(String key, String body) {
    return caller(
        IdempotencyKey.of(key, "tester", "POST", "/path", body.getBytes(StandardCharsets.UTF_8)),
        null);
  }

  private static Caller caller(IdempotencyKey key, String ifMatch) {
    return new Caller(
        "tester",
        Set.of(),
        false,
        Via.REST,
        null,
        "correlation",
        UUID.randomUUID(),
        null,
        key,
        ifMatch,
        "/path");
  }
}
