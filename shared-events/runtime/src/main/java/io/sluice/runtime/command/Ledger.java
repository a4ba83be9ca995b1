package io.sluice.runtime.command;

import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.FirstAnswer;
import io.sluice.runtime.store.Guard;
import io.sluice.runtime.store.KeyTaken;
import io.sluice.runtime.store.OneRoundTrip;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.RequirementFailed;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.StreamId;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class Ledger {
  private final EventStore store;
  private final OneRoundTrip transaction;
  private final Pool pool;

  Ledger(EventStore store, OneRoundTrip transaction, Pool pool) {
    this.store = store;
    this.transaction = transaction;
    this.pool = pool;
  }

  record Append(
      StreamId stream,
      long expectedVersion,
      List<RecordedEvent> events,
      List<Guard> guards,
      FirstAnswer firstAnswer,
      List<Statement> together) {}

  void append(Append append) {
    List<Statement> all = new ArrayList<>(append.together());
    if (append.firstAnswer() != null) {
      all.add(remember(append.firstAnswer()));
    }
    try {
      store
          .append(
              new EventStore.Append(
                  append.stream(), append.expectedVersion(), append.events(), append.guards()),
              all)
          .await()
          .indefinitely();
    } catch (RequirementFailed failed) {
      throw failed.is(Idempotency.KEY_IS_UNUSED) ? new KeyTaken("") : failed;
    }
  }

  void keep(FirstAnswer answer) {
    try {
      transaction.run(List.of(remember(answer))).await().indefinitely();
    } catch (RequirementFailed failed) {
      throw failed.is(Idempotency.KEY_IS_UNUSED) ? new KeyTaken("") : failed;
    }
  }

  private static Statement remember(FirstAnswer answer) {
    return Statement.of(
        Idempotency.REMEMBER,
        answer.keyId(),
        answer.requestDigest(),
        answer.status(),
        answer.headers(),
        answer.body());
  }

  Optional<FirstAnswer> firstAnswer(String keyId) {
    var rows =
        UniHelper.toUni(pool.preparedQuery(Idempotency.FIND).execute(Tuple.of(keyId)))
            .await()
            .indefinitely();
    for (var row : rows) {
      return Optional.of(
          new FirstAnswer(
              keyId,
              row.getString("request_digest"),
              row.getInteger("status"),
              row.getString("headers"),
              row.getString("body")));
    }
    return Optional.empty();
  }

  List<RecordedEvent> read(StreamId stream, long after, int limit) {
    return store.read(stream, after, limit).await().indefinitely();
  }

  long version(StreamId stream) {
    return store.version(stream).await().indefinitely();
  }
}
