package io.sluice.promotion;

import io.sluice.runtime.projection.Reaction;
import io.sluice.workspace.DirectoryProjection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Keeps workspaces, environments and members as environment-service publishes them. */
@Singleton
class WorkspaceReplica {
  @Produces
  @Singleton
  static Reaction directory() {
    return new DirectoryProjection();
  }
}
