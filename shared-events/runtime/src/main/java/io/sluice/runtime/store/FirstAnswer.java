package io.sluice.runtime.store;

/**
 * The first answer to an idempotency key, kept for 24 hours.
 *
 * @param keyId keyed digest of key and subject
 * @param requestDigest keyed digest of the request
 * @param headers a JSON object of texts
 * @param body JSON, or null
 */
public record FirstAnswer(
    String keyId, String requestDigest, int status, String headers, String body) {}
