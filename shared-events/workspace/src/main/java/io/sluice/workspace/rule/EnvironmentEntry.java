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
    boolean archived) {

  /** What roles go by. */
  public Standing standing() {
    return Standing.of(isDefault, guarded);
  }
}
