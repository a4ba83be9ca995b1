package io.sluice.runtime.caller;

import io.sluice.events.Via;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, and what came with the request that concerns every write.
 *
 * @param subject subject of the token, see {@link Bearer}
 * @param groups groups of the token, see {@link Bearer}
 * @param admin whether the token has the role {@code sluice-admin}
 * @param reason why, from {@code ?reason=} or the body, or null
 * @param correlationId from {@code X-Correlation-Id}, or made for this request
 * @param causationId id of the command, or of the event that it follows from
 * @param traceparent W3C trace context, or null
 * @param idempotency null without an {@code Idempotency-Key}
 * @param ifMatch the header {@code If-Match}, or null
 * @param path of the request, or null
 */
public record Caller(
    String subject,
    Set<String> groups,
    boolean admin,
    Via via,
    String reason,
    String correlationId,
    UUID causationId,
    String traceparent,
    IdempotencyKey idempotency,
    String ifMatch,
    String path) {

  /** Role of a token that may create workspaces and acts as owner of all. */
  public static final String ADMIN_ROLE = "sluice-admin";

  /** The id of the token, if a machine asks; a person, or Sluice itself, has none. */
  public Optional<String> machine() {
    return subject.startsWith(Bearer.MACHINE) && via == Via.REST
        ? Optional.of(subject.substring(Bearer.MACHINE.length()))
        : Optional.empty();
  }

  /** The same caller with a reason that came in the body; null keeps the present one. */
  public Caller because(String bodyReason) {
    return bodyReason == null
        ? this
        : new Caller(
            subject,
            groups,
            admin,
            via,
            bodyReason,
            correlationId,
            causationId,
            traceparent,
            idempotency,
            ifMatch,
            path);
  }

  /** What a client can quote to find this request: its trace, else its correlation. */
  public String traceId() {
    return traceparent == null ? correlationId : traceparent.split("-", -1)[1];
  }

  /** The bearer of a token as the caller of a read that brings nothing else. */
  public static Caller reading(Bearer bearer) {
    return new Caller(
        bearer.subject(),
        bearer.groups(),
        bearer.admin(),
        Via.REST,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Sluice itself, because it is time. */
  public static Caller byItself(String subject) {
    UUID cause = UUID.randomUUID();
    return new Caller(
        subject, Set.of(), true, Via.SYSTEM, null, cause.toString(), cause, null, null, null, null);
  }

  /** Sluice itself, following an event. */
  public static Caller following(String subject, String correlationId, UUID eventId) {
    return new Caller(
        subject, Set.of(), true, Via.EVENT, null, correlationId, eventId, null, null, null, null);
  }
}
