package io.sluice.runtime.store;

/**
 * The answer to the first request with an idempotency key, which every later one gets too.
 *
 * @param keyId digest of the key and whose it is
 * @param requestDigest of the request, keyed with the key
 * @param headers as a JSON object of strings
 * @param body null for none
 */
public record FirstAnswer(
    String keyId, String requestDigest, int status, String headers, String body) {}
