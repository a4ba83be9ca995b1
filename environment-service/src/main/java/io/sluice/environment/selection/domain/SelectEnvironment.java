package io.sluice.environment.selection.domain;

/**
 * Remembers an environment for a user. That the user may view it is checked before: rights are not
 * the business of this aggregate.
 *
 * @param application null for the workspace itself
 */
public record SelectEnvironment(String subject, String application, String environment) {}
