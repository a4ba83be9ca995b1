package io.sluice.workspace.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * The environments of one workspace at one moment, by rank, then key. Shared by all who look at the
 * workspace until it changes, and made of those of the moment before by what has changed, so that
 * it costs a reader nothing however many there are.
 */
public final class Environments {
  private static final Comparator<EnvironmentEntry> ORDER =
      Comparator.comparingInt(EnvironmentEntry::rank).thenComparing(EnvironmentEntry::environment);

  /** There are none. */
  public static final Environments NONE =
      new Environments(HashTreePMap.empty(), TreePSet.empty(ORDER), TreePSet.empty(ORDER), null);

  private final PMap<String, EnvironmentEntry> byKey;
  private final PSortedSet<EnvironmentEntry> all;
  private final PSortedSet<EnvironmentEntry> inUse;
  private final String defaultOne;

  private Environments(
      PMap<String, EnvironmentEntry> byKey,
      PSortedSet<EnvironmentEntry> all,
      PSortedSet<EnvironmentEntry> inUse,
      String defaultOne) {
    this.byKey = byKey;
    this.all = all;
    this.inUse = inUse;
    this.defaultOne = defaultOne;
  }

  /** These environments, in any order. */
  public static Environments of(Collection<EnvironmentEntry> environments) {
    return NONE.with(environments);
  }

  /** The same but for these, which have changed or are new. */
  public Environments with(Collection<EnvironmentEntry> changed) {
    PMap<String, EnvironmentEntry> keys = byKey;
    PSortedSet<EnvironmentEntry> every = all;
    PSortedSet<EnvironmentEntry> used = inUse;
    String found = defaultOne;
    for (EnvironmentEntry entry : changed) {
      EnvironmentEntry before = keys.get(entry.environment());
      if (before != null) {
        every = every.minus(before);
        used = used.minus(before);
      }
      keys = keys.plus(entry.environment(), entry);
      every = every.plus(entry);
      used = entry.archived() ? used : used.plus(entry);
      found = entry.isDefault() ? entry.environment() : found;
    }
    return new Environments(keys, every, used, found);
  }

  /** The environment, archived or not, if there is one. */
  public Optional<EnvironmentEntry> find(String environment) {
    return Optional.ofNullable(byKey.get(environment));
  }

  /** Where end users are; there is none in the first moments of a workspace. */
  public Optional<EnvironmentEntry> defaultOne() {
    return Optional.ofNullable(defaultOne).map(byKey::get).filter(EnvironmentEntry::isDefault);
  }

  /** All of them, archived ones too. */
  public SequencedCollection<EnvironmentEntry> all() {
    return all;
  }

  /** Those that are not archived. */
  public SequencedCollection<EnvironmentEntry> inUse() {
    return inUse;
  }

  /** The keys of all. */
  public Set<String> keys() {
    return byKey.keySet();
  }
}
