package io.sluice.config.application;

import io.sluice.config.value.Uses;
import io.sluice.events.Reference;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Running;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what environments run. It is as old as the events that have arrived from promotion-service;
 * {@code Sluice-After} waits for later ones.
 */
@ApplicationScoped
public class RunningVersions {
  /** Rows if there is such an application, with nulls if nothing of it has come there. */
  private static final String KNOWN =
      """
      SELECT e.is_default, k.because, k.number, v.mentions, v.changed
      FROM application a
      LEFT JOIN directory_environment e ON e.workspace = $1 AND e.environment = $3
      LEFT JOIN LATERAL (
        SELECT 'PINNED' AS because, c.number
        FROM version_pin c
        WHERE c.workspace = $1 AND c.application = $2 AND c.environment = $3
        UNION ALL (
          SELECT 'PLACED', p.number
          FROM version_placement p
          WHERE p.workspace = $1 AND p.application = $2 AND p.environment = $3
          ORDER BY p.placed DESC LIMIT 1)
      ) k ON true
      LEFT JOIN application_version v
        ON v.workspace = $1 AND v.application = $2 AND v.number = k.number
      WHERE a.workspace = $1 AND a.application = $2""";

  /** All that decides in the environments where a version that mentions the item may run. */
  private static final String MENTIONING =
      """
      WITH mentioning AS (
        SELECT application, number FROM application_version
        WHERE workspace = $1 AND $2 = ANY (mentions)
      ), place AS (
        SELECT c.application, c.environment
        FROM version_pin c JOIN mentioning USING (application, number) WHERE c.workspace = $1
        UNION
        SELECT p.application, p.environment
        FROM version_placement p JOIN mentioning USING (application, number) WHERE p.workspace = $1
      ), known AS (
        SELECT application, environment, 'PINNED' AS because, c.number
        FROM place JOIN version_pin c USING (application, environment) WHERE c.workspace = $1
        UNION ALL
        SELECT place.application, place.environment, 'PLACED', last.number
        FROM place CROSS JOIN LATERAL (
          SELECT p.number FROM version_placement p
          WHERE p.workspace = $1
            AND p.application = place.application AND p.environment = place.environment
          ORDER BY p.placed DESC LIMIT 1) last
      )
      SELECT k.application, k.environment, e.is_default, k.because, k.number,
             (k.application, k.number) IN (SELECT application, number FROM mentioning) AS mentions
      FROM known k JOIN directory_environment e ON e.workspace = $1 AND e.environment = k.environment
      ORDER BY k.application, k.environment""";

  private final Pool pool;

  RunningVersions(Pool pool) {
    this.pool = pool;
  }

  /** The version; fails with 404 if there is no such application or none of its versions runs. */
  public Uni<RunningVersion> in(EnvironmentEntry environment, String application) {
    return select(KNOWN, Tuple.of(environment.workspace(), application, environment.environment()))
        .map(rows -> version(rows, environment.environment(), application));
  }

  /** Versions of any application that refer to the item and run in any environment. */
  public Uni<List<Uses.Running>> mentioning(String workspace, Reference item) {
    return select(MENTIONING, Tuple.of(workspace, item.pointer())).map(RunningVersions::running);
  }

  private Uni<List<Row>> select(String sql, Tuple parameters) {
    return UniHelper.toUni(
            pool.preparedQuery(sql).collecting(Collectors.toList()).execute(parameters))
        .map(SqlResult::value);
  }

  private static RunningVersion version(List<Row> rows, String environment, String application) {
    if (rows.isEmpty()) {
      throw ProblemException.of(
          404, "APPLICATION_NOT_FOUND", "There is no application " + application + ".");
    }
    return decided(rows)
        .map(
            row ->
                new RunningVersion(
                    application,
                    row.getInteger("number"),
                    row.getLong("changed"),
                    Stream.of(row.getArrayOfStrings("mentions"))
                        .map(Reference::ofPointer)
                        .toList()))
        .orElseThrow(
            () ->
                ProblemException.of(
                    404,
                    "NOTHING_RUNNING",
                    "No version of " + application + " runs in " + environment + " yet."));
  }

  private static List<Uses.Running> running(List<Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> List.of(row.getString("application"), row.getString("environment")),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .flatMap(place -> decided(place).stream())
        .filter(row -> row.getBoolean("mentions"))
        .map(
            row ->
                new Uses.Running(
                    row.getString("application"),
                    row.getInteger("number"),
                    row.getString("environment")))
        .toList();
  }

  /** Of the rows about one application in one environment, that of the version that runs there. */
  private static Optional<Row> decided(List<Row> rows) {
    Map<Running, Row> known = new EnumMap<>(Running.class);
    rows.stream()
        .filter(row -> row.getString("because") != null)
        .forEach(row -> known.put(Running.valueOf(row.getString("because")), row));
    boolean isDefault = Boolean.TRUE.equals(rows.getFirst().getBoolean("is_default"));
    return Running.of(isDefault, known);
  }
}
