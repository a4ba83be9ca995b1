package io.sluice.config.configuration;

import io.sluice.config.catalog.Definition;
import io.sluice.config.value.SecretKey;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.SecretRef;
import io.sluice.workspace.rule.Origin;
import io.sluice.workspace.rule.Presence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The value that an item has in an environment, before references are resolved: the environment's
 * own, else the explicit default of the catalog, else none, as {@link Presence} says.
 *
 * @param <T> what the value is
 * @param value null if and only if the origin is {@link Origin#UNSET}, except for a data source,
 *     whose settings show what there is
 */
public record Effective<T>(Origin origin, T value) {

  /** Of a constant. */
  public static Effective<Object> of(Definition.Constant constant, Configuration configuration) {
    ConstantSet set = configuration.constant(constant.item()).orElse(null);
    Origin origin = Presence.ofItem(set != null, constant.hasDefault()).origin();
    return new Effective<>(
        origin,
        switch (origin) {
          case SET -> set.value();
          case INHERITED -> constant.defaultValue();
          case UNSET -> null;
        });
  }

  /** Of a secret. */
  public static Effective<Hidden> of(
      Definition.Secret secret, String environment, Configuration configuration) {
    SecretSet set = configuration.secret(secret.item()).orElse(null);
    Origin origin = Presence.ofItem(set != null, secret.hasDefault()).origin();
    return new Effective<>(
        origin,
        switch (origin) {
          case SET -> Hidden.of(environment, secret, set.secret());
          case INHERITED -> Hidden.of(SecretKey.DEFAULTS, secret, secret.defaultValue());
          case UNSET -> null;
        });
  }

  /** Of a data source: what the environment set, completed by defaults of single settings. */
  public static Effective<Settings> of(
      Definition.DataSource source, String environment, Configuration configuration) {
    DataSourceConfigured set = configuration.dataSource(source.item()).orElse(null);
    Presence presence =
        Presence.ofSettings(
            set == null ? null : names(set),
            names(source, Setting::required),
            source.inheritable().keySet());
    Map<String, Part> parts = new LinkedHashMap<>();
    new TreeMap<>(source.settings())
        .forEach(
            (name, setting) -> {
              Part part =
                  presence.inherited().contains(name)
                      ? new Plain(setting.defaultValue(), setting.secret(), true)
                      : part(source, environment, set, name);
              if (part != null) {
                parts.put(name, part);
              }
            });
    return new Effective<>(presence.origin(), new Settings(parts, presence.missing()));
  }

  /** Pointers of what of an item an environment has from the catalog alone: of all or of parts. */
  public static List<String> inherited(
      Definition definition, String environment, Configuration configuration) {
    String pointer = definition.address().pointer();
    return switch (definition) {
      case Definition.Constant constant -> of(constant, configuration).whole(pointer);
      case Definition.Secret secret -> of(secret, environment, configuration).whole(pointer);
      case Definition.DataSource source -> {
        Effective<Settings> effective = of(source, environment, configuration);
        yield effective.origin() == Origin.SET
            ? effective.value().inherited().stream().map(name -> pointer + "/" + name).toList()
            : effective.whole(pointer);
      }
    };
  }

  private List<String> whole(String pointer) {
    return origin == Origin.INHERITED ? List.of(pointer) : List.of();
  }

  private static Part part(
      Definition.DataSource source, String environment, DataSourceConfigured set, String name) {
    if (set == null) {
      return null;
    }
    SecretRef ref = set.secrets().get(name);
    if (ref != null) {
      return new Hidden(new SecretKey(environment, source.item(), name, ref.version()));
    }
    return set.settings().containsKey(name)
        ? new Plain(set.settings().get(name), source.isSecret(name), false)
        : null;
  }

  private static Set<String> names(DataSourceConfigured set) {
    Set<String> names = new HashSet<>(set.settings().keySet());
    names.addAll(set.secrets().keySet());
    return names;
  }

  private static Set<String> names(Definition.DataSource source, Predicate<Setting> which) {
    return source.settings().entrySet().stream()
        .filter(setting -> which.test(setting.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Settings of a data source.
   *
   * @param missing required ones that have neither value nor default
   */
  public record Settings(Map<String, Part> values, List<String> missing) {

    /** Names of those that the environment did not set. */
    List<String> inherited() {
      return values.entrySet().stream()
          .filter(part -> part.getValue() instanceof Plain plain && plain.inherited())
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** One setting. */
  public sealed interface Part {}

  /**
   * A readable value.
   *
   * @param masked whether the definition calls the setting secret by now
   * @param inherited whether it is the catalog's default
   */
  public record Plain(Object value, boolean masked, boolean inherited) implements Part {}

  /** An encrypted value. */
  public record Hidden(SecretKey key) implements Part {
    static Hidden of(String scope, Definition.Secret secret, SecretRef ref) {
      return new Hidden(SecretKey.ofSecret(scope, secret.item(), ref.version()));
    }
  }
}
