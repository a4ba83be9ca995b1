package io.sluice.promotion.application.domain;

import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The environments of a workspace as promotions see them: what a decision needs to know of the
 * workspace, which another service owns.
 *
 * @param rungs environments in use, by rank and key; archived ones are no part of the ladder
 */
public record Ladder(Promotion promotion, Editing editing, List<Rung> rungs) {

  /** An environment in use. */
  public record Rung(String environment, int rank, boolean isDefault) {}

  public Ladder {
    rungs =
        rungs.stream()
            .sorted(Comparator.comparingInt(Rung::rank).thenComparing(Rung::environment))
            .toList();
  }

  /** Whether the environment exists and is in use. */
  public boolean has(String environment) {
    return rank(environment).isPresent();
  }

  /** Where end users are. */
  public Optional<String> defaultEnvironment() {
    return rungs.stream().filter(Rung::isDefault).map(Rung::environment).findFirst();
  }

  /** The environments of the lowest rank, where work begins. */
  public List<String> lowest() {
    return rungs.isEmpty() ? List.of() : ofRank(rungs.getFirst().rank());
  }

  /** Whether the policy lets versions that are in all these environments be built there. */
  public boolean allowsBuildingIn(List<String> environments) {
    return editing == Editing.ANY || lowest().containsAll(environments);
  }

  /** The environments of the smallest rank above that of {@code from}; none from the highest. */
  public List<String> next(String from) {
    OptionalInt rank = rank(from);
    return rank.isEmpty()
        ? List.of()
        : rungs.stream()
            .mapToInt(Rung::rank)
            .filter(other -> other > rank.getAsInt())
            .min()
            .stream()
            .mapToObj(this::ofRank)
            .flatMap(List::stream)
            .toList();
  }

  /** Those of the environments that have the highest rank among them. */
  public List<String> highest(Collection<String> environments) {
    return rungs.stream()
        .filter(rung -> environments.contains(rung.environment()))
        .mapToInt(Rung::rank)
        .max()
        .stream()
        .mapToObj(this::ofRank)
        .flatMap(List::stream)
        .filter(environments::contains)
        .toList();
  }

  /** All environments but those of the collection. */
  public List<String> without(Collection<String> environments) {
    return rungs.stream()
        .map(Rung::environment)
        .filter(environment -> !environments.contains(environment))
        .toList();
  }

  private OptionalInt rank(String environment) {
    return rungs.stream()
        .filter(rung -> rung.environment().equals(environment))
        .mapToInt(Rung::rank)
        .findFirst();
  }

  private List<String> ofRank(int rank) {
    return rungs.stream().filter(rung -> rung.rank() == rank).map(Rung::environment).toList();
  }
}
