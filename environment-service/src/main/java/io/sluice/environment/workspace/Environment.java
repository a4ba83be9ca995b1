package io.sluice.environment.workspace;

import java.time.Instant;

/**
 * A stage of a workspace.
 *
 * @param key immutable; never given to another environment, archived or not
 * @param rank place in the promotion ladder, 1 is the lowest; ranks may be equal
 * @param system created and protected by the preset
 * @param guarded end users depend on what it holds; always so while it is the default one, and from
 *     then on until an owner takes the guard away
 * @param archived out of use; its key stays taken
 * @param version version of the workspace's stream at the last change of this environment
 */
public record Environment(
    String key,
    String name,
    String color,
    int rank,
    boolean system,
    boolean guarded,
    boolean archived,
    Instant createdAt,
    String createdBy,
    long version) {

  Environment named(String newName, long at) {
    return with(newName, color, rank, guarded, archived, at);
  }

  Environment colored(String newColor, long at) {
    return with(name, newColor, rank, guarded, archived, at);
  }

  Environment ranked(int newRank, long at) {
    return with(name, color, newRank, guarded, archived, at);
  }

  Environment guarded(boolean nowGuarded, long at) {
    return with(name, color, rank, nowGuarded, archived, at);
  }

  Environment archived(boolean nowArchived, long at) {
    return with(name, color, rank, guarded, nowArchived, at);
  }

  /** The same with a new version: something about it changed that another place holds. */
  Environment touched(long at) {
    return with(name, color, rank, guarded, archived, at);
  }

  private Environment with(
      String newName, String newColor, int newRank, boolean guard, boolean gone, long at) {
    return new Environment(
        key, newName, newColor, newRank, system, guard, gone, createdAt, createdBy, at);
  }
}
