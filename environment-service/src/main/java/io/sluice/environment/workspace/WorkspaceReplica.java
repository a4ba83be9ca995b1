package io.sluice.environment.workspace;

import io.sluice.runtime.projection.Projection;
import io.sluice.workspace.DirectoryProjection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** This service's own events feed its directory, in the transaction that stores them. */
final class WorkspaceReplica {
  @Produces
  @Singleton
  Projection directory() {
    return new DirectoryProjection();
  }
}
