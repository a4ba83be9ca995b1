package io.sluice.promotion.application;

import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Environments;
import io.sluice.workspace.rule.Standing;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedCollection;
import java.util.function.Predicate;

/**
 * The environments of a workspace as decisions on applications see them for one caller: what there
 * is to climb, and what of it the caller may know of. Archived environments are no part of the
 * ladder.
 *
 * @param known whether the caller may know of an environment, archived or not
 */
public record Ladder(
    Promotion promotion, Editing editing, Environments environments, Predicate<String> known) {
  /** What was there before that was kept is older than all that came after. */
  private static final Comparator<EnvironmentEntry> LONGEST_THERE =
      Comparator.comparing(
              EnvironmentEntry::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(EnvironmentEntry::environment);

  private static final EnvironmentName HIDDEN = new EnvironmentName("another environment");

  /** Whether the environment exists and is in use. */
  public boolean has(String environment) {
    return rank(environment).isPresent();
  }

  /** Where end users are. */
  public Optional<String> defaultEnvironment() {
    return environments.defaultOne().map(EnvironmentEntry::environment);
  }

  /** Whether end users depend on what the environment runs, the default one or another. */
  public boolean isGuarded(String environment) {
    return environments
        .find(environment)
        .filter(found -> found.standing() != Standing.UNGUARDED)
        .isPresent();
  }

  /** The environments of the lowest rank, where work begins. */
  public List<String> lowest() {
    SequencedCollection<EnvironmentEntry> rungs = environments.inUse();
    return rungs.isEmpty() ? List.of() : ofRank(rungs.getFirst().rank());
  }

  /**
   * Where a version begins if nobody says where: of the environments of the lowest rank the one
   * that has been there longest, so that a new one beside it changes nothing for anybody.
   */
  public Optional<String> landing() {
    return lowest().stream()
        .flatMap(rung -> environments.find(rung).stream())
        .min(LONGEST_THERE)
        .map(EnvironmentEntry::environment);
  }

  /** Whether the policy lets versions that are in all these environments be built there. */
  public boolean allowsBuildingIn(List<String> reached) {
    return editing == Editing.ANY || lowest().containsAll(reached);
  }

  /** The environments of the smallest rank above that of {@code from}; none from the highest. */
  public List<String> next(String from) {
    OptionalInt rank = rank(from);
    return rank.isEmpty()
        ? List.of()
        : environments.inUse().stream()
            .mapToInt(EnvironmentEntry::rank)
            .filter(other -> other > rank.getAsInt())
            .mapToObj(this::ofRank)
            .findFirst()
            .orElse(List.of());
  }

  /** Those of the environments that have the highest rank among them. */
  public List<String> highest(Collection<String> reached) {
    return environments.inUse().reversed().stream()
        .filter(rung -> reached.contains(rung.environment()))
        .findFirst()
        .map(top -> ofRank(top.rank()).stream().filter(reached::contains).toList())
        .orElse(List.of());
  }

  /** All environments but those of the collection. */
  public List<String> without(Collection<String> reached) {
    return environments.inUse().stream()
        .map(EnvironmentEntry::environment)
        .filter(environment -> !reached.contains(environment))
        .toList();
  }

  /** Whether the caller may know of the version: it has reached an environment that is known. */
  public boolean shows(Version version) {
    return version.environments().stream().anyMatch(known);
  }

  /** What the environment may be called to the caller. */
  public EnvironmentName name(String environment) {
    return known.test(environment) ? new EnvironmentName(environment) : HIDDEN;
  }

  /** What the environments may be called to the caller. */
  public List<EnvironmentName> names(Collection<String> keys) {
    return keys.stream().map(this::name).toList();
  }

  private OptionalInt rank(String environment) {
    return environments.find(environment).stream()
        .filter(found -> !found.archived())
        .mapToInt(EnvironmentEntry::rank)
        .findFirst();
  }

  private List<String> ofRank(int rank) {
    return environments.inUse().stream()
        .filter(rung -> rung.rank() == rank)
        .map(EnvironmentEntry::environment)
        .toList();
  }
}
