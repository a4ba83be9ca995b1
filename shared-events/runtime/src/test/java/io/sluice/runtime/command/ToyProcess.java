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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** The command side with a memory of its own, as each replica of a service has one. */
final class ToyProcess {
  static final String SERVICE = "toy-service";

  final Commands commands;
  final EventStore store;
  final States states;
  final FirstAnswers firstAnswers;

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
    states = new States(store, snapshots);
    Replies replies = new Replies(new ObjectMapper(), SERVICE);
    Ids ids = new Ids();
    firstAnswers = new FirstAnswers(store, replies);
    commands =
        new Commands(
            store,
            states,
            new Committing(
                store,
                states,
                snapshots,
                replies,
                projections,
                listeners,
                ids,
                new SimpleMeterRegistry()),
            firstAnswers,
            ids,
            Clock.systemUTC());
  }

  Response handle(StreamId stream, Toy.Command command) {
    return handle(stream, command, caller());
  }

  Response handle(StreamId stream, Toy.Command command, Caller caller) {
    return answered(on(stream, caller).decide(state -> command));
  }

  /** A command of a caller on a toy, held against its count. */
  Handling<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> on(
      StreamId stream, Caller caller) {
    return on(Toy.TOY, stream, caller);
  }

  Handling<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> on(
      Aggregate<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> aggregate,
      StreamId stream,
      Caller caller) {
    return commands
        .on(new StreamOf<>(aggregate, stream), caller)
        .tagged((command, before) -> before.exists() ? before.state().count() : null);
  }

  static Response answered(
      Handling<Toy.Command, Toy.Named, EnvironmentEvent, Toy.NameIsOther> handling) {
    return handling.answering(done -> Answer.ok(done.state()).etag(done.state().count()));
  }

  /** All of this at once, each on a virtual thread; fails if one of them does. */
  static <T> List<T> allAtOnce(List<Callable<T>> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = work.stream().map(threads::submit).toList();
      List<T> done = new ArrayList<>();
      for (Future<T> each : running) {
        done.add(each.get());
      }
      return done;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
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
