package io.sluice.workspace.rule;

import io.sluice.events.WorkspacePolicy;

/** A workspace. */
public record WorkspaceEntry(String workspace, String name, WorkspacePolicy policy) {}
