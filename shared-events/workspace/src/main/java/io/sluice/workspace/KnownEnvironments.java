package io.sluice.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Environments;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the environments of a workspace, but only those that have changed since the last time: each
 * row has the version of the workspace's stream at its last change, and a workspace's events are
 * applied one after the other. So one change among 10 000 environments costs every reader one row.
 *
 * <p>The last row that is known is read once more: if it is not there, the tables were set back.
 * And whatever may be wrong, after {@link #MAX_AGE} all are read anew.
 */
final class KnownEnvironments {
  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  private static final int OF_AN_ENVIRONMENT = 600;

  private final Pool pool;
  private final Cache<String, Known> known =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(WorkspaceMemory.partOfHeap(12))
          .weigher((String workspace, Known of) -> bytes(of.environments()))
          .expireAfter(Expiry.<String, Known>creating((workspace, of) -> MAX_AGE))
          .build();

  KnownEnvironments(Pool pool) {
    this.pool = pool;
  }

  /** The environments as they were when the stream had this version. */
  private record Known(Environments environments, long version) {
    static final Known NOTHING = new Known(Environments.NONE, -1);

    static Known later(Known one, Known other) {
      return one.version() > other.version() ? one : other;
    }

    Known with(RowSet<Row> changed) {
      List<EnvironmentEntry> entries = new ArrayList<>(changed.size());
      long latest = version;
      for (Row row : changed) {
        entries.add(entry(row));
        latest = Math.max(latest, row.getLong("version"));
      }
      return new Known(environments.with(entries), latest);
    }
  }

  /** How much room they take. */
  static int bytes(Environments environments) {
    return OF_AN_ENVIRONMENT * (1 + environments.all().size());
  }

  /** The environments of a workspace; none if there is no such workspace. */
  Uni<Environments> of(String workspace) {
    Known before = known.getIfPresent(workspace);
    return before == null
        ? since(workspace, Known.NOTHING)
        : changed(workspace, before)
            .flatMap(
                rows ->
                    rows.size() == 0
                        ? since(workspace, Known.NOTHING)
                        : kept(workspace, before.with(rows)));
  }

  /** Tables were made anew. */
  void forgetAll() {
    known.invalidateAll();
  }

  private Uni<Environments> since(String workspace, Known before) {
    known.invalidate(workspace);
    return changed(workspace, before).flatMap(rows -> kept(workspace, before.with(rows)));
  }

  private Uni<Environments> kept(String workspace, Known now) {
    if (now.version() >= 0) {
      known.asMap().merge(workspace, now, Known::later);
    }
    return Uni.createFrom().item(now.environments());
  }

  private Uni<RowSet<Row>> changed(String workspace, Known before) {
    return UniHelper.toUni(
        pool.preparedQuery(
                """
                SELECT workspace, environment, name, rank, system, is_default, guarded, archived,
                       created_at, version
                FROM directory_environment WHERE workspace = $1 AND version >= $2""")
            .execute(Tuple.of(workspace, before.version())));
  }

  private static EnvironmentEntry entry(Row row) {
    OffsetDateTime created = row.getOffsetDateTime("created_at");
    return new EnvironmentEntry(
        row.getString("workspace"),
        row.getString("environment"),
        row.getString("name"),
        row.getInteger("rank"),
        row.getBoolean("system"),
        row.getBoolean("is_default"),
        row.getBoolean("guarded"),
        row.getBoolean("archived"),
        created == null ? null : created.toInstant());
  }
}
