package io.sluice.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Everything about an event but its data.
 *
 * @param id UUIDv7, the deduplication key
 * @param type name of the event, {@code EnvironmentCreated}
 * @param schemaVersion version of the data's schema, from 1
 * @param stream the stream it belongs to, {@code workspace/nexora}
 * @param version place in the stream, dense from 1
 * @param position place in the service's store; grows, with gaps, not in commit order; 0 before the
 *     event is stored
 * @param workspace key of the workspace
 * @param environment key of the environment it concerns, or null
 * @param application key of the application it concerns, or null
 * @param actor subject of who caused it
 * @param via how the command came in
 * @param reason why, in the words of the actor, or null
 * @param correlationId the same for everything that one request caused
 * @param causationId the command, or the event, that caused it; the events of one command share it
 * @param traceparent W3C trace context, or null
 * @param time when it was decided, UTC; cut to microseconds, the finest that every store keeps
 * @param hash SHA-256 (hexadecimal) over the previous hash, the header and the data, see {@link
 *     HashChain}
 * @param previousHash hash of the event before in the stream, see {@link HashChain#GENESIS}
 */
public record Envelope(
    UUID id,
    String type,
    int schemaVersion,
    String stream,
    long version,
    long position,
    String workspace,
    String environment,
    String application,
    String actor,
    Via via,
    String reason,
    String correlationId,
    UUID causationId,
    String traceparent,
    Instant time,
    String hash,
    String previousHash) {

  /** Makes it survive the store and the wire unchanged, since it is hashed before either. */
  public Envelope {
    actor = AttributeText.wellFormed(actor);
    reason = AttributeText.wellFormed(reason);
    correlationId = AttributeText.wellFormed(correlationId);
    time = time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
  }

  /** The same envelope with its place in the chain. */
  public Envelope chained(String hash, String previousHash) {
    return new Envelope(
        id,
        type,
        schemaVersion,
        stream,
        version,
        position,
        workspace,
        environment,
        application,
        actor,
        via,
        reason,
        correlationId,
        causationId,
        traceparent,
        time,
        hash,
        previousHash);
  }

  /** The same envelope with its place in the store. */
  public Envelope at(long position) {
    return new Envelope(
        id,
        type,
        schemaVersion,
        stream,
        version,
        position,
        workspace,
        environment,
        application,
        actor,
        via,
        reason,
        correlationId,
        causationId,
        traceparent,
        time,
        hash,
        previousHash);
  }
}
