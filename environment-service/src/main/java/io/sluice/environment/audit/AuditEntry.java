package io.sluice.environment.audit;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One command that changed something.
 *
 * @param id of its first event
 * @param at when it was decided
 * @param environments that it concerns
 * @param types of its events
 * @param changes the first of them
 * @param more whether it has more changes than are here
 */
@Schema(name = "AuditEntry")
record AuditEntry(
    UUID id,
    Instant at,
    String actor,
    @Schema(enumeration = {"REST", "EVENT", "SYSTEM"}) String via,
    @Schema(nullable = true) String reason,
    String correlationId,
    String service,
    @Schema(nullable = true) String application,
    List<String> environments,
    boolean workspaceWide,
    List<String> types,
    String stream,
    long firstVersion,
    long lastVersion,
    List<AuditChange> changes,
    boolean more) {

  AuditEntry {
    environments = List.copyOf(environments);
    types = List.copyOf(types);
    changes = List.copyOf(changes);
  }

  /** Columns that {@link #of} needs, of an entry {@code e}. */
  static final String COLUMNS =
      """
      e.id, e.at, e.actor, e.via, e.reason, e.correlation_id, e.service, e.application, \
      e.environments, e.workspace_wide, e.types, e.stream, e.first_version, e.last_version""";

  /** The entry of a row, without its changes. */
  static AuditEntry of(Row row) {
    return new AuditEntry(
        row.getUUID("id"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("actor"),
        row.getString("via"),
        row.getString("reason"),
        row.getString("correlation_id"),
        row.getString("service"),
        row.getString("application"),
        List.of(row.getArrayOfStrings("environments")),
        row.getBoolean("workspace_wide"),
        List.of(row.getArrayOfStrings("types")),
        row.getString("stream"),
        row.getLong("first_version"),
        row.getLong("last_version"),
        List.of(),
        false);
  }

  /** The same entry with some of its changes. */
  AuditEntry with(List<AuditChange> some, boolean hasMore) {
    return new AuditEntry(
        id,
        at,
        actor,
        via,
        reason,
        correlationId,
        service,
        application,
        environments,
        workspaceWide,
        types,
        stream,
        firstVersion,
        lastVersion,
        some,
        hasMore);
  }

  /** When it was decided, as the database has it. */
  OffsetDateTime time() {
    return at.atOffset(ZoneOffset.UTC);
  }
}
