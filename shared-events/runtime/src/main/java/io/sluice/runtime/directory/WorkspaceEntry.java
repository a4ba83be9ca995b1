package io.sluice.runtime.directory;

import io.sluice.events.WorkspacePolicy;

/** A workspace. */
public record WorkspaceEntry(String workspace, String name, WorkspacePolicy policy) {}
