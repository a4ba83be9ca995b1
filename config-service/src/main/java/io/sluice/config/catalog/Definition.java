package io.sluice.config.catalog;

import io.sluice.config.value.JsonValues;
import io.sluice.config.value.Limits;
import io.sluice.config.value.Mentions;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import io.sluice.runtime.decider.Recorded;
import io.sluice.workspace.rule.Origin;
import io.sluice.workspace.rule.Presence;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** One entry of the catalog. The item is its identity: values belong to it, not to the name. */
public sealed interface Definition {
  /** Identity; survives a rename. */
  UUID item();

  /** Name, unique among items of the kind. */
  String name();

  /** What people should know about it, or null. */
  String description();

  /** JSON Schema of its values, or null. */
  Object schema();

  /** When it changed. */
  Stamp stamp();

  /** What it is; never changes. */
  ItemKind itemKind();

  /** The same definition under another name. */
  Definition renamed(String name, Stamp stamp);

  /** What values can be inherited from it, as JSON; null for none. */
  Object inheritable();

  /** Whether environments can inherit anything from it. */
  default boolean hasDefault() {
    return inheritable() != null && !Map.of().equals(inheritable());
  }

  /** Kind and name. */
  default Reference address() {
    return new Reference(itemKind(), name());
  }

  /** Whether it says the same as another of the same item; when they changed does not count. */
  default boolean saysTheSameAs(Definition other) {
    return Objects.equals(description(), other.description())
        && JsonValues.same(schema(), other.schema());
  }

  /** What it takes of {@link Limits#TOGETHER}. */
  default long size() {
    return Limits.ITEM
        + JsonValues.size(description())
        + JsonValues.size(schema())
        + JsonValues.size(inheritable());
  }

  /** 1 if its default may grow when its references are resolved, else 0. */
  default int expands() {
    return Mentions.mayBeIn(inheritable()) ? 1 : 0;
  }

  /**
   * When and by whom a definition was changed.
   *
   * @param since revision of the catalog at which it was new
   * @param revision of the catalog at which it changed last
   * @param at time of the last change
   * @param by who made it
   */
  record Stamp(long since, long revision, Instant at, String by) {
    static Stamp of(Recorded<?> recorded, Definition before) {
      return new Stamp(
          before == null ? recorded.version() : before.stamp().since(),
          recorded.version(),
          recorded.time(),
          recorded.actor());
    }
  }

  /** A connection; {@code kind} says to what ({@code postgresql}, {@code rest}, ...). */
  record DataSource(
      UUID item,
      String name,
      String kind,
      String description,
      Map<String, Setting> settings,
      Object schema,
      Stamp stamp)
      implements Definition {
    @Override
    public ItemKind itemKind() {
      return ItemKind.DATASOURCE;
    }

    @Override
    public DataSource renamed(String name, Stamp stamp) {
      return new DataSource(item, name, kind, description, settings, schema, stamp);
    }

    /** Whether it has the setting and calls it secret. */
    public boolean isSecret(String setting) {
      return settings.containsKey(setting) && settings.get(setting).secret();
    }

    /** The defaults of the settings that have one, by name. */
    @Override
    public Map<String, Object> inheritable() {
      return defaults(settings);
    }

    @Override
    public boolean saysTheSameAs(Definition other) {
      return other instanceof DataSource source
          && Definition.super.saysTheSameAs(other)
          && settings.keySet().equals(source.settings.keySet())
          && settings.entrySet().stream()
              .allMatch(each -> same(each.getValue(), source.settings.get(each.getKey())));
    }

    /** What an environment that set nothing gets: the defaults, if they are enough; else null. */
    static Map<String, Object> inherited(Map<String, Setting> settings) {
      Map<String, Object> defaults = defaults(settings);
      Set<String> required =
          settings.entrySet().stream()
              .filter(each -> each.getValue().required())
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      return Presence.ofSettings(null, required, defaults.keySet()).origin() == Origin.INHERITED
          ? defaults
          : null;
    }

    static Map<String, Object> defaults(Map<String, Setting> settings) {
      Map<String, Object> defaults = new TreeMap<>();
      settings.forEach(
          (name, setting) -> {
            if (setting.defaultValue() != null) {
              defaults.put(name, setting.defaultValue());
            }
          });
      return defaults;
    }

    private static boolean same(Setting one, Setting other) {
      return one.secret() == other.secret()
          && one.required() == other.required()
          && JsonValues.same(one.defaultValue(), other.defaultValue());
    }
  }

  /** A named value; {@code defaultValue} serves environments without one, null for none. */
  record Constant(
      UUID item, String name, String description, Object schema, Object defaultValue, Stamp stamp)
      implements Definition {
    @Override
    public ItemKind itemKind() {
      return ItemKind.CONSTANT;
    }

    @Override
    public Constant renamed(String name, Stamp stamp) {
      return new Constant(item, name, description, schema, defaultValue, stamp);
    }

    @Override
    public Object inheritable() {
      return defaultValue;
    }

    @Override
    public boolean saysTheSameAs(Definition other) {
      return other instanceof Constant constant
          && Definition.super.saysTheSameAs(other)
          && JsonValues.same(defaultValue, constant.defaultValue);
    }
  }

  /**
   * A named value that is write-only.
   *
   * @param lastVersion version of the last default there was, so that none is used twice
   */
  record Secret(
      UUID item,
      String name,
      String description,
      Object schema,
      SecretRef defaultValue,
      long lastVersion,
      Stamp stamp)
      implements Definition {
    @Override
    public ItemKind itemKind() {
      return ItemKind.SECRET;
    }

    @Override
    public Secret renamed(String name, Stamp stamp) {
      return new Secret(item, name, description, schema, defaultValue, lastVersion, stamp);
    }

    /** Its fingerprint stands for it. */
    @Override
    public Object inheritable() {
      return defaultValue == null ? null : defaultValue.fingerprint();
    }

    @Override
    public boolean saysTheSameAs(Definition other) {
      return other instanceof Secret secret
          && Definition.super.saysTheSameAs(other)
          && Objects.equals(defaultValue, secret.defaultValue);
    }
  }
}
