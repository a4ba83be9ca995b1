package io.sluice.events;

/**
 * Stands for a secret value in an event.
 *
 * @param version which value of this secret in this environment, from 1
 * @param fingerprint keyed digest of the value (hexadecimal): equal ones mean that the same item,
 *     or setting, of the same environment got the same value again, and nothing else can be learned
 *     from them
 */
public record SecretRef(long version, String fingerprint) {}
