package io.sluice.config.application;

import io.sluice.config.value.Uses.Running;
import io.sluice.events.Reference;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what environments run. It is as old as the events that have arrived from promotion-service;
 * {@code Sluice-After} waits for later ones.
 */
@ApplicationScoped
public class RunningVersions {
  /** One row if there is such an application, with nulls if nothing of it runs there. */
  private static final String RUNNING =
      """
      SELECT v.number, v.mentions, v.changed
      FROM application a
      LEFT JOIN running_version r
        ON r.workspace = $1 AND r.application = $2 AND r.environment = $3
      LEFT JOIN application_version v
        ON v.workspace = $1 AND v.application = $2 AND v.number = r.number
      WHERE a.workspace = $1 AND a.application = $2""";

  private static final String MENTIONING =
      """
      SELECT r.application, r.number, r.environment
      FROM running_version r JOIN application_version v USING (workspace, application, number)
      WHERE r.workspace = $1 AND v.workspace = $1 AND $2 = ANY (v.mentions)
      ORDER BY r.application, r.environment""";

  private final Pool pool;

  RunningVersions(Pool pool) {
    this.pool = pool;
  }

  /** The version; fails with 404 if there is no such application or none of its versions runs. */
  public Uni<RunningVersion> in(EnvironmentEntry environment, String application) {
    Tuple parameters = Tuple.of(environment.workspace(), application, environment.environment());
    return UniHelper.toUni(pool.preparedQuery(RUNNING).execute(parameters))
        .map(rows -> version(rows, environment, application));
  }

  /** Versions of any application that refer to the item and run in any environment. */
  public Uni<List<Running>> mentioning(String workspace, Reference item) {
    return UniHelper.toUni(
            pool.preparedQuery(MENTIONING)
                .collecting(Collectors.mapping(RunningVersions::running, Collectors.toList()))
                .execute(Tuple.of(workspace, item.pointer())))
        .map(SqlResult::value);
  }

  private static Running running(Row row) {
    return new Running(
        row.getString("application"), row.getInteger("number"), row.getString("environment"));
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
        Stream.of(row.getArrayOfStrings("mentions")).map(Reference::ofPointer).toList());
  }
}
