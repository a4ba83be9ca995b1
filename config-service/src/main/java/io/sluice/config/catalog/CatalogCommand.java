package io.sluice.config.catalog;

import io.sluice.config.value.Fingerprints;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.Mentions;
import io.sluice.config.value.SecretText;
import io.sluice.config.value.Uses;
import io.sluice.events.ConfigEvent.Setting;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import io.sluice.workspace.gate.Gated;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What can be asked of a catalog. Names come from outside and may be malformed. All of it must pass
 * the gate of each environment that answers differently afterwards.
 */
public sealed interface CatalogCommand extends Gated<Predicate<String>> {
  /** Kind of the item. */
  ItemKind kind();

  /** Name of the item. */
  String name();

  /** Where it acts is no matter of the catalog: {@link CatalogGate} finds it. */
  @Override
  default boolean changes(String environment, Predicate<String> acts) {
    return acts.test(environment);
  }

  /** Where it is in the catalog; like the pointer of a reference. */
  default String pointer() {
    return "/" + kind().plural() + "/" + name();
  }

  /** Of the environments whose answer it may make larger. */
  default Room room() {
    return Room.ENOUGH;
  }

  /** Adds a definition or replaces it as a whole. */
  sealed interface Define extends CatalogCommand {
    /** The same where there is this room. */
    Define in(Room room);

    /** What people should know about it, or null. */
    String description();

    /** JSON Schema of its values, or null. */
    Object schema();

    /**
     * Whether an environment without a value of its own will answer differently.
     *
     * @param present the definition that is there, or null
     */
    boolean changesInherited(Definition present);

    /** Whether an environment that has a value may answer differently, whatever it has set. */
    default boolean changesValues(Definition present) {
      return present != null && !JsonValues.same(present.schema(), schema());
    }

    /**
     * Whether an environment that has a value will answer differently.
     *
     * @param set the settings of a data source that it has set itself
     */
    default boolean changesValues(Definition present, Set<String> set) {
      return changesValues(present);
    }
  }

  /**
   * Defines a data source.
   *
   * @param movedIn names of environments that have secrets for it and would connect elsewhere
   */
  record DefineDataSource(
      String name,
      String connects,
      String description,
      Map<String, Setting> settings,
      Object schema,
      List<String> movedIn,
      Room room)
      implements Define {

    /** With nothing known yet of what it would move. */
    public DefineDataSource(
        String name,
        String connects,
        String description,
        Map<String, Setting> settings,
        Object schema) {
      this(name, connects, description, settings, schema, List.of(), Room.ENOUGH);
    }

    DefineDataSource moving(List<String> environments) {
      return new DefineDataSource(
          name, connects, description, settings, schema, environments, room);
    }

    @Override
    public Define in(Room given) {
      return new DefineDataSource(name, connects, description, settings, schema, movedIn, given);
    }

    @Override
    public ItemKind kind() {
      return ItemKind.DATASOURCE;
    }

    @Override
    public boolean changesInherited(Definition present) {
      Object before = Definition.DataSource.inherited(settingsOf(present));
      Object after = Definition.DataSource.inherited(settings);
      return !JsonValues.same(before, after)
          || (after != null && Mentions.any(after) && Define.super.changesValues(present));
    }

    @Override
    public boolean changesValues(Definition present) {
      return Define.super.changesValues(present)
          || (present != null && !settings.equals(settingsOf(present)));
    }

    @Override
    public boolean changesValues(Definition present, Set<String> set) {
      return Define.super.changesValues(present)
          || names(present).anyMatch(name -> changes(name, settingsOf(present), set));
    }

    private boolean changes(String name, Map<String, Setting> before, Set<String> set) {
      Setting old = before.get(name);
      Setting now = settings.get(name);
      return set.contains(name)
          ? old == null || now == null || old.secret() != now.secret()
          : isMissing(old) != isMissing(now) || hasOtherDefault(name, before);
    }

    /** Whether an environment that has set these would take another default beside them. */
    boolean changesDefaultsBeside(Definition present, Set<String> set) {
      return names(present)
          .anyMatch(name -> !set.contains(name) && hasOtherDefault(name, settingsOf(present)));
    }

    boolean defaultsMentionSecrets() {
      return Reference.in(Definition.DataSource.defaults(settings)).stream()
          .anyMatch(mention -> mention.kind() == ItemKind.SECRET);
    }

    private boolean hasOtherDefault(String name, Map<String, Setting> before) {
      return !JsonValues.same(defaultOf(before.get(name)), defaultOf(settings.get(name)));
    }

    private Stream<String> names(Definition present) {
      return Stream.concat(settings.keySet().stream(), settingsOf(present).keySet().stream());
    }

    private static boolean isMissing(Setting setting) {
      return setting != null && setting.required() && setting.defaultValue() == null;
    }

    private static Object defaultOf(Setting setting) {
      return setting == null ? null : setting.defaultValue();
    }

    private static Map<String, Setting> settingsOf(Definition definition) {
      return definition instanceof Definition.DataSource source ? source.settings() : Map.of();
    }
  }

  /** Defines a constant, without default if it is null. */
  record DefineConstant(
      String name, String description, Object schema, Object defaultValue, Room room)
      implements Define {

    /** With room wherever it acts. */
    public DefineConstant(String name, String description, Object schema, Object defaultValue) {
      this(name, description, schema, defaultValue, Room.ENOUGH);
    }

    @Override
    public Define in(Room given) {
      return new DefineConstant(name, description, schema, defaultValue, given);
    }

    @Override
    public ItemKind kind() {
      return ItemKind.CONSTANT;
    }

    @Override
    public boolean changesInherited(Definition present) {
      return !JsonValues.same(present == null ? null : present.inheritable(), defaultValue)
          || (Mentions.any(defaultValue) && changesValues(present));
    }
  }

  /**
   * Defines a secret, without default if it is null; the mask keeps the default that there is.
   *
   * @param mayUse whether the caller may read the default wherever it serves. To anybody else any
   *     text is another one: that nothing changes would tell that it was guessed.
   */
  record DefineSecret(
      String name,
      String description,
      Object schema,
      SecretText defaultValue,
      Fingerprints fingerprints,
      boolean mayUse,
      Room room)
      implements Define {

    /** With room wherever it acts. */
    public DefineSecret(
        String name,
        String description,
        Object schema,
        SecretText defaultValue,
        Fingerprints fingerprints,
        boolean mayUse) {
      this(name, description, schema, defaultValue, fingerprints, mayUse, Room.ENOUGH);
    }

    @Override
    public Define in(Room given) {
      return new DefineSecret(name, description, schema, defaultValue, fingerprints, mayUse, given);
    }

    @Override
    public ItemKind kind() {
      return ItemKind.SECRET;
    }

    @Override
    public boolean changesInherited(Definition present) {
      SecretRef before = present instanceof Definition.Secret secret ? secret.defaultValue() : null;
      return defaultValue == null ? before != null : !keeps(present, before);
    }

    /** Whether the default is the one that is there already. */
    boolean keeps(Definition present, SecretRef before) {
      return defaultValue.isMask()
          || (mayUse
              && before != null
              && fingerprints.isSame(before, present.item(), "", defaultValue));
    }
  }

  /**
   * Gives an item another name; its values stay. Mentions of the old name are not rewritten, so it
   * is refused while there are any, unless forced.
   *
   * @param uses what is known to refer to the item; best effort, read just before
   */
  record RenameItem(ItemKind kind, String name, String newName, Uses uses, boolean force, Room room)
      implements CatalogCommand {

    /** With room wherever it is mentioned. */
    public RenameItem(ItemKind kind, String name, String newName, Uses uses, boolean force) {
      this(kind, name, newName, uses, force, Room.ENOUGH);
    }
  }

  /** Removes an item with all its values; refused while it is in use, unless forced. */
  record RemoveItem(ItemKind kind, String name, Uses uses, boolean force)
      implements CatalogCommand {}
}
