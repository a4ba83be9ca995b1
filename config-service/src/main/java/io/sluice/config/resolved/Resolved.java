package io.sluice.config.resolved;

import io.sluice.config.value.SecretText;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an app gets: every item that has a value, references resolved, and why the others have none.
 * Holds secrets in clear: it prints as its environment and revision only.
 *
 * @param inherited pointers of the items, and of single settings of data sources, whose value is
 *     the default of the catalog and not the environment's own
 */
public record Resolved(
    String environment,
    long revision,
    SortedMap<String, Object> constants,
    SortedMap<String, Object> secrets,
    SortedMap<String, Object> datasources,
    List<String> inherited,
    List<Unset> unset) {

  /** The value of an item, if it has one. */
  public Optional<Object> value(Reference item) {
    return Optional.ofNullable(values(item.kind()).get(item.name()));
  }

  /** Why an item has no value, if it is defined and has none. */
  public Optional<Unset> unset(Reference item) {
    return unset.stream()
        .filter(u -> u.kind() == item.kind() && u.name().equals(item.name()))
        .findFirst();
  }

  /**
   * These items alone, each with its value or the reason why it has none; one that the catalog does
   * not define has none.
   */
  public Resolved only(Collection<Reference> items) {
    Set<Reference> wanted = Set.copyOf(items);
    List<Unset> lacking =
        wanted.stream()
            .filter(item -> value(item).isEmpty())
            .map(item -> unset(item).orElseGet(() -> Unset.undefined(item)))
            .sorted(Unset.ORDER)
            .toList();
    return new Resolved(
        environment,
        revision,
        values(ItemKind.CONSTANT, wanted),
        values(ItemKind.SECRET, wanted),
        values(ItemKind.DATASOURCE, wanted),
        wanted.stream().flatMap(item -> inherited(item).stream()).sorted().toList(),
        lacking);
  }

  /** What of {@link #inherited()} is about the item. */
  public List<String> inherited(Reference item) {
    return inherited.stream()
        .filter(each -> each.equals(item.pointer()) || each.startsWith(item.pointer() + "/"))
        .toList();
  }

  private SortedMap<String, Object> values(ItemKind kind, Set<Reference> wanted) {
    SortedMap<String, Object> part = new TreeMap<>(values(kind));
    part.keySet().removeIf(name -> !wanted.contains(new Reference(kind, name)));
    return part;
  }

  private SortedMap<String, Object> values(ItemKind kind) {
    return switch (kind) {
      case CONSTANT -> constants;
      case SECRET -> secrets;
      case DATASOURCE -> datasources;
    };
  }

  @Override
  public String toString() {
    return "Resolved[" + environment + "@" + revision + ", " + SecretText.MASK + "]";
  }

  /**
   * An item without a value.
   *
   * @param because a sentence about the item, names only, no values
   */
  public record Unset(ItemKind kind, String name, String because) {
    static final Comparator<Unset> ORDER =
        Comparator.comparing(Unset::kind).thenComparing(Unset::name);

    static Unset undefined(Reference item) {
      return new Unset(item.kind(), item.name(), "it is not defined in the catalog");
    }

    /** The item. */
    public Reference item() {
      return new Reference(kind, name);
    }
  }
}
