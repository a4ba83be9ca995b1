package io.sluice.environment.workspace;

import io.sluice.workspace.rule.Lock;
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
 * @param expiresAt when it is to be archived by itself, null for never; nothing that somebody
 *     depends on or has restored does
 * @param lock what keeps it as it is, or null
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
    Instant expiresAt,
    Lock lock,
    Instant createdAt,
    String createdBy,
    long version) {

  /** Whether its time is over and it is still in use. */
  public boolean isOver(Instant now) {
    return !archived && expiresAt != null && !now.isBefore(expiresAt);
  }

  Environment named(String newName, long at) {
    return with(newName, color, rank, guarded, archived, expiresAt, lock, at);
  }

  Environment colored(String newColor, long at) {
    return with(name, newColor, rank, guarded, archived, expiresAt, lock, at);
  }

  Environment ranked(int newRank, long at) {
    return with(name, color, newRank, guarded, archived, expiresAt, lock, at);
  }

  Environment guarded(long at) {
    return with(name, color, rank, true, archived, null, lock, at);
  }

  Environment unguarded(long at) {
    return with(name, color, rank, false, archived, expiresAt, lock, at);
  }

  Environment archived(long at) {
    return with(name, color, rank, guarded, true, expiresAt, lock, at);
  }

  Environment restored(long at) {
    return with(name, color, rank, guarded, false, null, lock, at);
  }

  Environment locked(Lock newLock, long at) {
    return with(name, color, rank, guarded, archived, expiresAt, newLock, at);
  }

  /** The same with a new version: something about it changed that another place holds. */
  Environment touched(long at) {
    return with(name, color, rank, guarded, archived, expiresAt, lock, at);
  }

  private Environment with(
      String newName,
      String newColor,
      int newRank,
      boolean guard,
      boolean gone,
      Instant end,
      Lock newLock,
      long at) {
    return new Environment(
        key, newName, newColor, newRank, system, guard, gone, end, newLock, createdAt, createdBy,
        at);
  }
}
