package io.sluice.events;

/**
 * Stands for a secret value in an event.
 *
 * @param version which value of this secret in this environment, from 1
 * @param fingerprint keyed digest of the value (hexadecimal): equal values have equal fingerprints
 *     within a workspace, and nothing else can be learned from it
 */
public record SecretRef(long version, String fingerprint) {}
