package io.sluice.config.runtime.domain;

import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.configuration.domain.Configuration;
import io.sluice.config.configuration.domain.Value;
import io.sluice.config.value.SecretKey;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.SecretRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The value that an item has in an environment, before references are resolved: the environment's
 * own, else the explicit default of the catalog, else none.
 *
 * @param <T> what the value is
 * @param value null if and only if the origin is {@link Origin#UNSET}, except for a data source,
 *     whose settings show what there is
 */
public record Effective<T>(Origin origin, T value) {

  /** Of a constant. */
  public static Effective<Object> of(Definition.Constant constant, Configuration configuration) {
    if (configuration.value(constant.item()).orElse(null) instanceof Value.OfConstant set) {
      return new Effective<>(Origin.SET, set.value());
    }
    return constant.defaultValue() == null
        ? new Effective<>(Origin.UNSET, null)
        : new Effective<>(Origin.INHERITED, constant.defaultValue());
  }

  /** Of a secret. */
  public static Effective<Hidden> of(
      Definition.Secret secret, String environment, Configuration configuration) {
    if (configuration.value(secret.item()).orElse(null) instanceof Value.OfSecret set) {
      return new Effective<>(Origin.SET, Hidden.of(environment, secret, set.secret()));
    }
    return secret.defaultValue() == null
        ? new Effective<>(Origin.UNSET, null)
        : new Effective<>(
            Origin.INHERITED, Hidden.of(SecretKey.DEFAULTS, secret, secret.defaultValue()));
  }

  /**
   * Of a data source. Defaults of single settings complete what the environment set; without any
   * settings of the environment, defaults count only if they leave no required setting out.
   */
  public static Effective<Settings> of(
      Definition.DataSource source, String environment, Configuration configuration) {
    Value.OfDataSource set =
        configuration.value(source.item()).orElse(null) instanceof Value.OfDataSource present
            ? present
            : null;
    Settings settings = settings(source, environment, set);
    if (set != null) {
      return new Effective<>(Origin.SET, settings);
    }
    boolean inherits = settings.missing().isEmpty() && !settings.values().isEmpty();
    return new Effective<>(inherits ? Origin.INHERITED : Origin.UNSET, settings);
  }

  private static Settings settings(
      Definition.DataSource source, String environment, Value.OfDataSource set) {
    Map<String, Part> parts = new LinkedHashMap<>();
    TreeSet<String> missing = new TreeSet<>();
    for (Map.Entry<String, Setting> entry : new TreeMap<>(source.settings()).entrySet()) {
      String name = entry.getKey();
      Setting setting = entry.getValue();
      if (set != null && set.secrets().containsKey(name)) {
        SecretRef ref = set.secrets().get(name);
        SecretKey key = new SecretKey(environment, source.item(), name, ref.version());
        parts.put(name, new Hidden(key, ref));
      } else if (set != null && set.settings().containsKey(name)) {
        parts.put(name, new Plain(set.settings().get(name), setting.secret(), false));
      } else if (setting.defaultValue() != null) {
        parts.put(name, new Plain(setting.defaultValue(), setting.secret(), true));
      } else if (setting.required()) {
        missing.add(name);
      }
    }
    return new Settings(parts, missing);
  }

  /**
   * Settings of a data source.
   *
   * @param missing required ones that have neither value nor default
   */
  public record Settings(Map<String, Part> values, TreeSet<String> missing) {}

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
  public record Hidden(SecretKey key, SecretRef ref) implements Part {
    static Hidden of(String scope, Definition.Secret secret, SecretRef ref) {
      return new Hidden(SecretKey.ofSecret(scope, secret.item(), ref.version()), ref);
    }
  }
}
