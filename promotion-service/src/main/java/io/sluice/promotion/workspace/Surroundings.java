package io.sluice.promotion.workspace;

import io.sluice.promotion.application.domain.Ladder;
import io.sluice.promotion.application.domain.Ladder.Rung;
import io.sluice.runtime.access.Access;
import io.sluice.runtime.access.Membership;
import io.sluice.runtime.directory.EnvironmentEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A workspace as one caller meets it.
 *
 * @param environments all of them, archived ones too, by rank and key
 */
public record Surroundings(Membership membership, List<EnvironmentEntry> environments) {

  /** Key of the workspace. */
  public String workspace() {
    return membership.workspace().workspace();
  }

  /** The environments in use and the policy, as decisions need them. */
  public Ladder ladder() {
    var policy = membership.workspace().policy();
    return new Ladder(
        policy.promotion(),
        policy.editing(),
        environments.stream()
            .filter(environment -> !environment.archived())
            .map(e -> new Rung(e.environment(), e.rank(), e.isDefault()))
            .toList());
  }

  /** Keys of the environments that the caller may know of. */
  public Set<String> visible() {
    return environments.stream()
        .filter(membership::sees)
        .map(EnvironmentEntry::environment)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Fails with 404 unless the caller may know of the environment. */
  public void requireVisible(String environment) {
    if (!visible().contains(environment)) {
      throw Access.noEnvironment(environment);
    }
  }

  /** Key of the default environment; there is none in the first moments of a workspace. */
  public Optional<String> defaultEnvironment() {
    return ladder().defaultEnvironment();
  }
}
