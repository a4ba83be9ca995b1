package io.sluice.runtime.command;

import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.PgEventStore;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the plain classes of the kernel. */
final class CommandBeans {

  @Produces
  @Singleton
  EventStore eventStore(Pool pool) {
    return new PgEventStore(pool);
  }

  @Produces
  @Singleton
  SnapshotTable snapshots(Pool pool) {
    return new SnapshotTable(pool);
  }

  @Produces
  @Singleton
  States states(EventStore store, SnapshotTable snapshots) {
    return new States(store, snapshots);
  }
}
