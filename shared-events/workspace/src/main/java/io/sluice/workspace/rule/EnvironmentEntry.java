package io.sluice.workspace.rule;

import java.time.Instant;

/**
 * An environment of a workspace; see the events for what the fields mean.
 *
 * @param guarded always so of the default one
 * @param createdAt null where it was created before this was kept
 */
public record EnvironmentEntry(
    String workspace,
    String environment,
    String name,
    int rank,
    boolean system,
    boolean isDefault,
    boolean guarded,
    boolean archived,
    Instant createdAt) {

  /** What roles go by. */
  public Standing standing() {
    return Standing.of(isDefault, guarded);
  }
}
