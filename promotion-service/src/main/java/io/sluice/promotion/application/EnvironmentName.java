package io.sluice.promotion.application;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * An environment as it may be called to the one who asks, given by {@link Ladder#name}. Refusals
 * take no other, so none of them can tell of an environment that the caller may not know of.
 */
public record EnvironmentName(String text) {

  /** All of them, for a text. */
  public static String list(Collection<EnvironmentName> names) {
    return names.isEmpty()
        ? "no environment in use"
        : names.stream().map(EnvironmentName::text).distinct().collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return text;
  }
}
