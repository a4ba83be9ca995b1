package io.sluice.config.value;

import io.sluice.events.Reference;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who would miss an item.
 *
 * @param environments keys of the environments in which it has a value
 * @param referrers where other items mention it
 * @param versions that mention it and run somewhere
 */
public record Uses(List<String> environments, List<Use> referrers, List<Running> versions) {
  /** Nobody. */
  public static final Uses NONE = new Uses(List.of(), List.of(), List.of());

  public Uses {
    environments = List.copyOf(environments);
    referrers = List.copyOf(referrers);
    versions = List.copyOf(versions);
  }

  /** Those who mention it by its name. */
  public Uses mentions() {
    return new Uses(List.of(), referrers, versions);
  }

  /** Whether nobody would. */
  public boolean none() {
    return environments.isEmpty() && referrers.isEmpty() && versions.isEmpty();
  }

  /** Keys of all environments that would notice. */
  public Set<String> everywhere() {
    return Stream.of(
            environments.stream(),
            referrers.stream().map(Use::environment).filter(Objects::nonNull),
            versions.stream().map(Running::environment))
        .flatMap(each -> each)
        .collect(Collectors.toSet());
  }

  /** Whether a default of the catalog mentions it. */
  public boolean inDefaults() {
    return referrers.stream().anyMatch(use -> use.environment() == null);
  }

  /** The same with other names for environments, each told once. */
  public Uses naming(UnaryOperator<String> environment) {
    return new Uses(
        environments.stream().map(environment).distinct().toList(),
        referrers.stream()
            .map(
                use ->
                    use.environment() == null
                        ? use
                        : new Use(environment.apply(use.environment()), use.by()))
            .distinct()
            .toList(),
        versions.stream()
            .map(
                each ->
                    new Running(
                        each.application(), each.version(), environment.apply(each.environment())))
            .distinct()
            .toList());
  }

  /**
   * One mention.
   *
   * @param environment key of the environment whose value mentions it, or null for a default of the
   *     catalog
   * @param by the item whose value mentions it
   */
  public record Use(String environment, Reference by) {}

  /** A version of an application that an environment runs. */
  public record Running(String application, int version, String environment) {}
}
