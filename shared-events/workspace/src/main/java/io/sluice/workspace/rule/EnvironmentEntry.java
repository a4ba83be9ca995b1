package io.sluice.workspace.rule;

/**
 * An environment of a workspace; see the events for what the fields mean.
 *
 * @param guarded always so of the default one
 */
public record EnvironmentEntry(
    String workspace,
    String environment,
    String name,
    int rank,
    boolean system,
    boolean isDefault,
    boolean guarded,
    boolean archived) {}
