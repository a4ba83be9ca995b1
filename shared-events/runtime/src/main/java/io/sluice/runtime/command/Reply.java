package io.sluice.runtime.command;

import java.util.Map;

/**
 * An answer as it goes over the wire and into the idempotency table.
 *
 * @param body JSON text, or null
 */
record Reply(int status, Map<String, String> headers, String body) {}
