package io.sluice.workspace.rule;

/** An environment of a workspace; see the events for what the fields mean. */
public record EnvironmentEntry(
    String workspace,
    String environment,
    String name,
    int rank,
    boolean system,
    boolean isDefault,
    boolean archived) {}
