package io.sluice.workspace.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The environments of one workspace at one moment, by rank, then key. Made once and shared by all
 * who look at the workspace until it changes, so that it costs a reader nothing however many there
 * are.
 */
public final class Environments {
  private static final Comparator<EnvironmentEntry> ORDER =
      Comparator.comparingInt(EnvironmentEntry::rank).thenComparing(EnvironmentEntry::environment);

  private final Map<String, EnvironmentEntry> byKey;
  private final List<EnvironmentEntry> all;
  private final List<EnvironmentEntry> inUse;
  private final EnvironmentEntry defaultOne;

  /** These environments, in any order. */
  public Environments(List<EnvironmentEntry> environments) {
    all = environments.stream().sorted(ORDER).toList();
    inUse = all.stream().filter(environment -> !environment.archived()).toList();
    defaultOne = all.stream().filter(EnvironmentEntry::isDefault).findFirst().orElse(null);
    byKey =
        all.stream()
            .collect(Collectors.toUnmodifiableMap(EnvironmentEntry::environment, each -> each));
  }

  /** The environment, archived or not, if there is one. */
  public Optional<EnvironmentEntry> find(String environment) {
    return Optional.ofNullable(byKey.get(environment));
  }

  /** Where end users are; there is none in the first moments of a workspace. */
  public Optional<EnvironmentEntry> defaultOne() {
    return Optional.ofNullable(defaultOne);
  }

  /** All of them, archived ones too. */
  public List<EnvironmentEntry> all() {
    return all;
  }

  /** Those that are not archived. */
  public List<EnvironmentEntry> inUse() {
    return inUse;
  }

  /** The keys of all. */
  public Set<String> keys() {
    return byKey.keySet();
  }
}
