package io.sluice.runtime.directory;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentSelected;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.events.Role;
import io.sluice.events.WorkspacePolicy;
import io.sluice.runtime.memory.Remembers;
import io.sluice.runtime.memory.WorkspaceMemory;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.runtime.store.EventJson;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks up workspaces, environments and members, from memory where possible.
 *
 * <p>What is in memory of a workspace is dropped as a whole after each of its events that is
 * applied in this process, and after {@link #MAX_AGE} in any case, which bounds how long another
 * replica of the service can act on a revoked grant.
 */
@ApplicationScoped
public class Directory implements AfterCommit, Remembers {
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  private static final String ENVIRONMENT =
      """
      SELECT workspace, environment, name, rank, system, is_default, archived
      FROM directory_environment""";

  private final Pool pool;
  private final WorkspaceMemory<String, Object> kept = new WorkspaceMemory<>(MAX_AGE);

  Directory(Pool pool) {
    this.pool = pool;
  }

  /** The workspace, if there is one. */
  public Uni<Optional<WorkspaceEntry>> workspace(String workspace) {
    return remembered(
        workspace,
        "workspace",
        () ->
            first(
                select(
                    """
                    SELECT workspace, name, policy::text AS policy
                    FROM directory_workspace WHERE workspace = $1""",
                    Tuple.of(workspace),
                    Directory::workspaceEntry)));
  }

  /** The environment, archived or not, if there is one. */
  public Uni<Optional<EnvironmentEntry>> environment(String workspace, String environment) {
    return remembered(
        workspace,
        "environment/" + environment,
        () ->
            first(
                select(
                    ENVIRONMENT + " WHERE workspace = $1 AND environment = $2",
                    Tuple.of(workspace, environment),
                    Directory::environmentEntry)));
  }

  /** The default environment of a workspace, if there is such a workspace. */
  public Uni<Optional<EnvironmentEntry>> defaultEnvironment(String workspace) {
    return remembered(
        workspace,
        "default",
        () ->
            first(
                select(
                    ENVIRONMENT + " WHERE workspace = $1 AND is_default",
                    Tuple.of(workspace),
                    Directory::environmentEntry)));
  }

  /** All environments of a workspace, archived ones too, by rank, then key. */
  public Uni<List<EnvironmentEntry>> environments(String workspace) {
    return remembered(
        workspace,
        "environments",
        () ->
            select(
                ENVIRONMENT + " WHERE workspace = $1 ORDER BY rank, environment",
                Tuple.of(workspace),
                Directory::environmentEntry));
  }

  /** The member of this name, a subject or {@code group:NAME}, if there is one. */
  public Uni<Optional<MemberEntry>> member(String workspace, String subject) {
    return remembered(
        workspace,
        "member/" + subject,
        () ->
            first(
                select(
                    """
                    SELECT subject, roles::text AS roles, grants::text AS grants
                    FROM directory_member WHERE workspace = $1 AND subject = $2""",
                    Tuple.of(workspace, subject),
                    Directory::memberEntry)));
  }

  @Override
  public WorkspaceMemory<String, Object> memory() {
    return kept;
  }

  @Override
  public void committed(Envelope envelope, DomainEvent event) {
    if (event instanceof EnvironmentEvent && !(event instanceof EnvironmentSelected)) {
      kept.forget(envelope.workspace());
    }
  }

  @SuppressWarnings("unchecked") // each key is used with one type
  private <T> Uni<T> remembered(String workspace, String key, Supplier<Uni<T>> lookUp) {
    return (Uni<T>) kept.get(workspace, key, () -> (Uni<Object>) lookUp.get());
  }

  private <T> Uni<List<T>> select(String sql, Tuple parameters, Function<Row, T> entry) {
    return UniHelper.toUni(pool.preparedQuery(sql).execute(parameters))
        .map(
            rows -> {
              List<T> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(entry.apply(row)));
              return found;
            });
  }

  private static <T> Uni<Optional<T>> first(Uni<List<T>> found) {
    return found.map(entries -> entries.stream().findFirst());
  }

  private static WorkspaceEntry workspaceEntry(Row row) {
    return new WorkspaceEntry(
        row.getString("workspace"),
        row.getString("name"),
        EventJson.read(row.getString("policy"), WorkspacePolicy.class));
  }

  private static EnvironmentEntry environmentEntry(Row row) {
    return new EnvironmentEntry(
        row.getString("workspace"),
        row.getString("environment"),
        row.getString("name"),
        row.getInteger("rank"),
        row.getBoolean("system"),
        row.getBoolean("is_default"),
        row.getBoolean("archived"));
  }

  private static MemberEntry memberEntry(Row row) {
    return new MemberEntry(
        row.getString("subject"),
        List.of(EventJson.read(row.getString("roles"), Role[].class)),
        List.of(EventJson.read(row.getString("grants"), Grant[].class)));
  }
}
