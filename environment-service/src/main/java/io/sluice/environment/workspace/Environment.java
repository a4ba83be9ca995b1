package io.sluice.environment.workspace;

import java.time.Instant;

/**
 * A stage of a workspace.
 *
 * @param key immutable; never given to another environment, archived or not
 * @param rank place in the promotion ladder, 1 is the lowest; ranks may be equal
 * @param system created and protected by the preset
 * @param archived out of use; its key stays taken
 * @param version version of the workspace's stream at the last change of this environment
 */
public record Environment(
    String key,
    String name,
    String color,
    int rank,
    boolean system,
    boolean archived,
    Instant createdAt,
    String createdBy,
    long version) {

  Environment named(String newName, long at) {
    return new Environment(key, newName, color, rank, system, archived, createdAt, createdBy, at);
  }

  Environment colored(String newColor, long at) {
    return new Environment(key, name, newColor, rank, system, archived, createdAt, createdBy, at);
  }

  Environment ranked(int newRank, long at) {
    return new Environment(key, name, color, newRank, system, archived, createdAt, createdBy, at);
  }

  Environment archived(boolean nowArchived, long at) {
    return new Environment(key, name, color, rank, system, nowArchived, createdAt, createdBy, at);
  }

  /** The same with a new version: something about it changed that another place holds. */
  Environment touched(long at) {
    return new Environment(key, name, color, rank, system, archived, createdAt, createdBy, at);
  }
}
