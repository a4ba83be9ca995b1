package io.sluice.runtime.command;

import io.quarkus.arc.DefaultBean;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.OneRoundTrip;
import io.sluice.runtime.store.PgEventStore;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Wires the plain classes of the kernel. */
final class CommandBeans {

  @Produces
  @Singleton
  OneRoundTrip transaction(Pool pool) {
    return new OneRoundTrip(pool);
  }

  @Produces
  @Singleton
  EventStore eventStore(Pool pool, OneRoundTrip transaction) {
    return new PgEventStore(pool, transaction);
  }

  @Produces
  @Singleton
  SnapshotTable snapshots(Pool pool) {
    return new SnapshotTable(pool);
  }

  @Produces
  @Singleton
  Streams streams(EventStore store) {
    return new Streams(store);
  }

  @Produces
  @Singleton
  Ledger ledger(EventStore store, OneRoundTrip transaction, Pool pool) {
    return new Ledger(store, transaction, pool);
  }

  @Produces
  @Singleton
  States states(Ledger store, SnapshotTable snapshots) {
    return new States(store, snapshots);
  }

  @Produces
  @Singleton
  Idempotency idempotency(Pool pool, OneRoundTrip transaction) {
    return new Idempotency(pool, transaction);
  }

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }
}
