package io.sluice.config.application;

import io.sluice.events.Reference;
import io.sluice.runtime.directory.EnvironmentEntry;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.EventJson;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Finds what an environment runs, by the rule of promotion-service: the default environment what
 * was released there last, all others what they are pinned to, or else the version placed there
 * last. It is as old as the events that have arrived from there; {@code Sluice-After} waits.
 */
@ApplicationScoped
public class RunningVersions {
  /** One row if there is such an application, with nulls if nothing of it runs there. */
  private static final String RUNNING =
      """
      SELECT v.number, v.mentions, v.changed
      FROM application a
      LEFT JOIN LATERAL (
        SELECT c.number, 1 AS rank FROM version_choice c
        WHERE c.workspace = $1 AND c.application = $2 AND c.environment = $3 AND c.choice = $4
        UNION ALL (
          SELECT p.number, 2 AS rank FROM version_placement p
          WHERE p.workspace = $1 AND p.application = $2 AND p.environment = $3 AND $4 = 'PINNED'
          ORDER BY p.placed DESC LIMIT 1)
        ORDER BY rank LIMIT 1
      ) running ON true
      LEFT JOIN application_version v
        ON v.workspace = $1 AND v.application = $2 AND v.number = running.number
      WHERE a.workspace = $1 AND a.application = $2""";

  private final Pool pool;

  RunningVersions(Pool pool) {
    this.pool = pool;
  }

  /** The version; fails with 404 if there is no such application or none of its versions runs. */
  public Uni<RunningVersion> in(EnvironmentEntry environment, String application) {
    Choice choice = environment.isDefault() ? Choice.RELEASED : Choice.PINNED;
    Tuple parameters =
        Tuple.of(environment.workspace(), application, environment.environment(), choice.name());
    return UniHelper.toUni(pool.preparedQuery(RUNNING).execute(parameters))
        .map(rows -> version(rows, environment, application));
  }

  private static RunningVersion version(
      RowSet<Row> rows, EnvironmentEntry environment, String application) {
    if (rows.size() == 0) {
      throw ProblemException.of(
          404, "APPLICATION_NOT_FOUND", "There is no application " + application + ".");
    }
    Row row = rows.iterator().next();
    if (row.getInteger("number") == null) {
      throw ProblemException.of(
          404,
          "NOTHING_RUNNING",
          "No version of " + application + " runs in " + environment.environment() + " yet.");
    }
    return new RunningVersion(
        application,
        row.getInteger("number"),
        row.getLong("changed"),
        List.of(EventJson.read(row.getString("mentions"), Reference[].class)));
  }
}
