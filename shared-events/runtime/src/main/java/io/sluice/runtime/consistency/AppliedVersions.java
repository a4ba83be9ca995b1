package io.sluice.runtime.consistency;

import io.sluice.runtime.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which versions of streams this service has, as its database says, whichever replica it was. */
@ApplicationScoped
class AppliedVersions {
  private final Pool pool;
  private final Inbox inbox;

  AppliedVersions(Pool pool, Inbox inbox) {
    this.pool = pool;
    this.inbox = inbox;
  }

  /** Of those of its own streams that there are. */
  Uni<Map<String, Long>> own(Collection<String> streams) {
    return streams.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : UniHelper.toUni(
                pool.preparedQuery("SELECT id, version FROM stream WHERE id = ANY ($1)")
                    .execute(Tuple.tuple().addArrayOfString(streams.toArray(String[]::new))))
            .map(
                rows -> {
                  Map<String, Long> versions = new HashMap<>();
                  rows.forEach(row -> versions.put(row.getString("id"), row.getLong("version")));
                  return versions;
                });
  }

  /** Of those of other services' streams that it has heard of. */
  Uni<Map<String, Long>> foreign(Collection<String> streams) {
    return streams.isEmpty() ? Uni.createFrom().item(Map.of()) : inbox.versions(streams);
  }
}
