package io.sluice.environment.workspace;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/**
 * The environments of a workspace, with what rules ask of all of them counted as they change: how
 * many are in use, at which ranks, which ranks have guarded ones. So a decision on one of 10 000
 * goes through none of the others, and an event copies a few nodes.
 *
 * @param inUse how many are not archived
 * @param ranks how many of those have a rank
 * @param guardedRanks how many of those that are guarded have a rank
 * @param system keys of those that the preset created, archived or not
 * @param locked keys of those that are locked, archived or not
 */
public record Stages(
    PMap<String, Environment> byKey,
    int inUse,
    TreePMap<Integer, Integer> ranks,
    TreePMap<Integer, Integer> guardedRanks,
    PSet<String> system,
    PSet<String> locked) {

  /** None yet. */
  public static final Stages NONE =
      new Stages(
          HashTreePMap.empty(),
          0,
          TreePMap.empty(),
          TreePMap.empty(),
          HashTreePSet.empty(),
          HashTreePSet.empty());

  static Stages of(Collection<Environment> environments) {
    Stages stages = NONE;
    for (Environment environment : environments) {
      stages = stages.plus(environment);
    }
    return stages;
  }

  /** The same with this one, in place of the one that had its key. */
  Stages plus(Environment environment) {
    return counted(byKey.get(environment.key()), -1)
        .with(byKey.plus(environment.key(), environment))
        .counted(environment, 1);
  }

  Optional<Environment> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Those that the preset created, archived or not. */
  public Stream<Environment> ofTheSystem() {
    return system.stream().map(byKey::get);
  }

  /** Those that are locked, archived or not. */
  public Stream<Environment> ofLocks() {
    return locked.stream().map(byKey::get);
  }

  /** The lowest rank in use, where versions begin. */
  public int lowestRank() {
    return ranks.isEmpty() ? 1 : ranks.firstKey();
  }

  /** Whether one in use has a rank from the first one on, and below the second. */
  public boolean hasBetween(int from, int below) {
    return isWithin(ranks.ceilingKey(from), below);
  }

  /** Whether a guarded one in use has a rank from the first one on, and below the second. */
  public boolean hasGuardedBetween(int from, int below) {
    return isWithin(guardedRanks.ceilingKey(from), below);
  }

  private static boolean isWithin(Integer rank, int below) {
    return rank != null && rank < below;
  }

  private Stages with(PMap<String, Environment> all) {
    return new Stages(all, inUse, ranks, guardedRanks, system, locked);
  }

  private Stages counted(Environment environment, int by) {
    if (environment == null) {
      return this;
    }
    String key = environment.key();
    PSet<String> preset = environment.system() ? system.plus(key) : system;
    PSet<String> held = environment.lock() == null ? locked.minus(key) : locked.plus(key);
    return environment.archived()
        ? new Stages(byKey, inUse, ranks, guardedRanks, preset, held)
        : new Stages(
            byKey,
            inUse + by,
            counted(ranks, environment.rank(), by),
            environment.guarded() ? counted(guardedRanks, environment.rank(), by) : guardedRanks,
            preset,
            held);
  }

  private static TreePMap<Integer, Integer> counted(
      TreePMap<Integer, Integer> counts, int rank, int by) {
    int count = counts.getOrDefault(rank, 0) + by;
    return count == 0 ? counts.minus(rank) : counts.plus(rank, count);
  }
}
