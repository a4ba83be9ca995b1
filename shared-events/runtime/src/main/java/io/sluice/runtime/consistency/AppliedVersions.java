package io.sluice.runtime.consistency;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which versions of streams this service has, as its database says, whichever replica it was. */
@ApplicationScoped
class AppliedVersions {
  private final Pool pool;
  private final String service;

  AppliedVersions(Pool pool, @ConfigProperty(name = "quarkus.application.name") String service) {
    this.pool = pool;
    this.service = service;
  }

  /** Versions of those streams that were found. */
  record Found(Map<String, Long> own, Map<String, Long> foreign) {

    /** The version of a stream, 0 if it was not found. */
    long of(boolean isOwn, String stream) {
      return (isOwn ? own : foreign).getOrDefault(stream, 0L);
    }
  }

  /**
   * Of those that there are, and that it has heard of.
   *
   * @param own names of its own streams
   * @param foreign names of other services' streams
   */
  Uni<Found> of(Collection<String> own, Collection<String> foreign) {
    return UniHelper.toUni(
            pool.preparedQuery(
                    """
                    SELECT true AS own, id AS stream, version FROM stream WHERE id = ANY ($1)
                    UNION ALL
                    SELECT false, stream, version FROM inbox
                    WHERE consumer = $2 AND stream = ANY ($3)""")
                .execute(Tuple.of(array(own), service, array(foreign))))
        .map(AppliedVersions::found);
  }

  private static Found found(RowSet<Row> rows) {
    Found found = new Found(new HashMap<>(), new HashMap<>());
    rows.forEach(
        row ->
            (row.getBoolean("own") ? found.own() : found.foreign())
                .put(row.getString("stream"), row.getLong("version")));
    return found;
  }

  private static String[] array(Collection<String> streams) {
    return streams.toArray(String[]::new);
  }
}
