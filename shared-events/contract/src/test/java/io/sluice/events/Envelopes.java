package io.sluice.events;

import java.time.Instant;
import java.util.UUID;

/** Envelopes to test with. */
final class Envelopes {
  static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private Envelopes() {}

  /** Every field has a value. */
  static Envelope full() {
    return new Envelope(
        UUID.fromString("0190a5b2-1000-7000-8000-000000000001"),
        "VersionPromoted",
        1,
        "application/nexora/store%20front",
        7,
        4711,
        "nexora",
        "staging",
        "store front",
        "builder",
        Via.EVENT,
        "geprüft ✓ 😀",
        "c-42",
        UUID.fromString("0190a5b2-1000-7000-8000-000000000002"),
        TRACE,
        Instant.parse("2026-11-21T02:03:04.567891Z"),
        "ab".repeat(32),
        "cd".repeat(32));
  }

  /** Every field that may be null is null. */
  static Envelope minimal() {
    return new Envelope(
        UUID.fromString("0190a5b2-1000-7000-8000-000000000003"),
        "WorkspaceCreated",
        1,
        "workspace/nexora",
        1,
        0,
        "nexora",
        null,
        null,
        "admin",
        Via.REST,
        null,
        "c-1",
        UUID.fromString("0190a5b2-1000-7000-8000-000000000004"),
        null,
        Instant.parse("2026-11-21T02:03:04Z"),
        "ef".repeat(32),
        HashChain.GENESIS);
  }

  /** The full one with another reason. */
  static Envelope because(String reason) {
    Envelope e = full();
    return new Envelope(
        e.id(),
        e.type(),
        e.schemaVersion(),
        e.stream(),
        e.version(),
        e.position(),
        e.workspace(),
        e.environment(),
        e.application(),
        e.actor(),
        e.via(),
        reason,
        e.correlationId(),
        e.causationId(),
        e.traceparent(),
        e.time(),
        e.hash(),
        e.previousHash());
  }
}
