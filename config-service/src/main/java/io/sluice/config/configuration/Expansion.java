package io.sluice.config.configuration;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.Effective.Hidden;
import io.sluice.config.configuration.Effective.Part;
import io.sluice.config.configuration.Effective.Plain;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.Limits;
import io.sluice.events.Reference;
import io.sluice.workspace.rule.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How large an environment is with all references resolved, counted from above without building any
 * of it: a value of 64 KB that mentions a constant of 64 KB four thousand times is 256 MB, and some
 * hundreds of values that mention it four times are more than a process has.
 *
 * <p>A secret counts as {@link Limits#SECRET} wherever it stands, so that nobody learns its length
 * from what is refused.
 */
public final class Expansion {
  private static final long MOST = 1L << 40;

  private final Catalog catalog;
  private final Configuration configuration;
  private final Map<Reference, Long> known = new HashMap<>();

  private Expansion(Catalog catalog, Configuration configuration) {
    this.catalog = catalog;
    this.configuration = configuration;
  }

  /** {@link JsonValues#size Size} of all that the environment answers. */
  public static long of(Catalog catalog, Configuration configuration) {
    long roughly = roughly(catalog, configuration);
    return roughly <= Limits.EXPANDED ? roughly : new Expansion(catalog, configuration).total();
  }

  /**
   * Whether it becomes more than is answered, and more than it was: what shrinks is let through.
   */
  static boolean overflows(
      Catalog catalogBefore, Configuration before, Catalog catalogAfter, Configuration after) {
    long size = of(catalogAfter, after);
    return size > Limits.EXPANDED && size > of(catalogBefore, before);
  }

  /** The size without looking at any value; mostly that is little enough. */
  private static long roughly(Catalog catalog, Configuration configuration) {
    long expanding = (long) catalog.expanding() + configuration.expanding();
    return catalog.size() + configuration.size() + expanding * Limits.RESOLVED_TEXT;
  }

  private long total() {
    return catalog.definitions().stream().mapToLong(each -> item(each.address())).sum();
  }

  /** What is in a circle, or leads nowhere, is unset, and so is what mentions it. */
  private long item(Reference address) {
    Long before = known.putIfAbsent(address, 0L);
    if (before != null) {
      return before;
    }
    long size =
        switch (catalog.find(address).orElse(null)) {
          case null -> 0;
          case Definition.Constant constant -> value(Effective.of(constant, configuration).value());
          case Definition.Secret secret ->
              Effective.of(secret, "", configuration).origin() == Origin.UNSET ? 0 : Limits.SECRET;
          case Definition.DataSource source ->
              Effective.of(source, "", configuration).value().values().values().stream()
                  .mapToLong(this::part)
                  .sum();
        };
    known.put(address, Math.min(size, MOST));
    return Math.min(size, MOST);
  }

  private long part(Part part) {
    return switch (part) {
      case Plain plain -> value(plain.value());
      case Hidden hidden -> Limits.SECRET;
    };
  }

  private long value(Object value) {
    return JsonValues.size(value) + mentioned(value);
  }

  private long mentioned(Object value) {
    return switch (value) {
      case String text when text.contains("{{") -> {
        long[] size = {0};
        Reference.resolve(
            text,
            "",
            mention -> {
              size[0] = Math.min(MOST, size[0] + item(mention));
              return "";
            });
        yield size[0];
      }
      case Map<?, ?> map -> map.values().stream().mapToLong(this::mentioned).sum();
      case Collection<?> list -> list.stream().mapToLong(this::mentioned).sum();
      case null, default -> 0;
    };
  }
}
