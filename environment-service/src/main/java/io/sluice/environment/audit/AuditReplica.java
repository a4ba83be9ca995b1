package io.sluice.environment.audit;

import io.sluice.events.DomainEvent;
import io.sluice.events.Envelope;
import io.sluice.events.Streams;
import io.sluice.events.Topics;
import io.sluice.runtime.projection.Reaction;
import io.sluice.runtime.store.Statements;
import io.sluice.runtime.store.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the trail, from the topics of all three services, this one's own included: what is in the
 * trail was published, and the topics give the same trail again. One entry per command: the events
 * of one append share stream, cause and time, and nothing else does.
 */
@ApplicationScoped
class AuditReplica implements Reaction {
  /** Names are collected up to 8,000 characters; beyond that searches look into the changes. */
  private static final String RECORD =
      """
      WITH entry AS (
        INSERT INTO audit_entry AS e (workspace, at, id, service, stream, causation_id,
          correlation_id, actor, via, reason, application, environments, workspace_wide, types,
          names, first_version, last_version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, ARRAY[$14], $15, $16, $16)
        ON CONFLICT (at, stream, causation_id) DO UPDATE SET
          environments = CASE WHEN excluded.environments <@ e.environments THEN e.environments
            ELSE ARRAY(SELECT DISTINCT each COLLATE "C"
              FROM unnest(e.environments || excluded.environments) each ORDER BY 1) END,
          workspace_wide = e.workspace_wide OR excluded.workspace_wide,
          types = CASE WHEN excluded.types <@ e.types THEN e.types
            ELSE e.types || excluded.types END,
          names = CASE WHEN length(e.names) >= 8000 OR strpos(e.names, excluded.names) > 0
            THEN e.names ELSE e.names || E'\\n' || excluded.names END,
          last_version = excluded.last_version,
          arrival = excluded.arrival, tx = excluded.tx),
      kept AS (
        INSERT INTO audit_value (stream, item, value)
        SELECT $5, item, value FROM unnest($20::text[], $21::text[]) AS k (item, value)
        ON CONFLICT (stream, item) DO UPDATE SET value = excluded.value)
      INSERT INTO audit_change
        (at, stream, version, ordinal, type, environment, item, name, before, after, hash)
      SELECT $2, $5, $16, c.ordinal, $14, c.environment, c.item, c.name, v.value, c.after, $22
      FROM unnest($17::text[], $18::text[], $19::text[], $23::text[])
          WITH ORDINALITY AS c (item, name, environment, after, ordinal)
        LEFT JOIN audit_value v ON v.stream = $5 AND v.item = c.item
      ON CONFLICT DO NOTHING""";

  @Override
  public List<String> tables() {
    return List.of("audit_entry", "audit_change", "audit_value");
  }

  @Override
  public Set<String> follows() {
    return Set.of();
  }

  /** An event that is not understood is no reason to go on as if it had not been. */
  @Override
  public boolean follows(String streamType) {
    return true;
  }

  @Override
  public void on(Envelope envelope, DomainEvent event, Statements out) {
    Deed deed = Deeds.of(event);
    out.add(
        RECORD,
        envelope.workspace(),
        envelope.time().atOffset(ZoneOffset.UTC),
        envelope.id(),
        serviceOf(envelope.stream()),
        envelope.stream(),
        envelope.causationId(),
        envelope.correlationId(),
        envelope.actor(),
        envelope.via().name(),
        envelope.reason(),
        envelope.application(),
        deed.environments().toArray(String[]::new),
        deed.workspaceWide(),
        envelope.type(),
        deed.searched(envelope.application()),
        envelope.version(),
        each(deed, Change::item),
        each(deed, Change::name),
        each(deed, Change::environment),
        deed.remembered().keySet().toArray(String[]::new),
        deed.remembered().values().toArray(String[]::new),
        envelope.hash(),
        each(deed, Change::after));
  }

  /** By the stream, which has one service that writes it. */
  private static String serviceOf(String stream) {
    return Streams.topicOf(StreamId.parse(stream).type()).map(Topics::serviceOf).orElseThrow();
  }

  private static String[] each(Deed deed, Function<Change, String> part) {
    return deed.changes().stream().map(part).toArray(String[]::new);
  }
}
