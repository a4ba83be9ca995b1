package io.sluice.config.configuration;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Definition;
import io.sluice.config.value.Fingerprints;
import io.sluice.config.value.SecretText;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ItemKind;
import io.sluice.workspace.gate.Gated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes values of an environment, all or none.
 *
 * @param catalog the definitions that the decision is based on; the append is guarded by their
 *     revision
 * @param fingerprints of the secrets among the changes
 * @param mayUse whether the caller may read the environment's secrets. To anybody else any secret
 *     text is another one, since that nothing changes would tell that it was guessed; and nobody
 *     else sends secrets that were there before to another place.
 * @param rollBack that it is one, or null
 */
public record ChangeConfiguration(
    String environment,
    Catalog catalog,
    List<Change> changes,
    Fingerprints fingerprints,
    boolean mayUse,
    RollBack rollBack)
    implements Gated<Configuration> {
  public ChangeConfiguration {
    changes = List.copyOf(changes);
  }

  @Override
  public boolean changes(String place, Configuration configuration) {
    return environment.equals(place);
  }

  /** Changes that are no rollback. */
  public ChangeConfiguration(
      String environment,
      Catalog catalog,
      List<Change> changes,
      Fingerprints fingerprints,
      boolean mayUse) {
    this(environment, catalog, changes, fingerprints, mayUse, null);
  }

  /**
   * That the changes bring back what was.
   *
   * @param toRevision revision whose values they are
   * @param includeSecrets whether secrets go back too
   * @param notRestored what stays as it is, or becomes unset
   */
  public record RollBack(long toRevision, boolean includeSecrets, List<NotRestored> notRestored) {
    public RollBack {
      notRestored = List.copyOf(notRestored);
    }
  }

  /** What shall become of one item's value. Names come from outside and may be malformed. */
  public sealed interface Change {
    /** Kind of the item. */
    ItemKind kind();

    /** Name of the item. */
    String name();

    /** Where it is in the configuration. */
    default String pointer() {
      return "/" + kind().plural() + "/" + name();
    }

    /** The texts in it that the definition calls secret, by setting; empty of a secret's own. */
    default Map<String, SecretText> secrets(Optional<Definition> definition) {
      return Map.of();
    }
  }

  /** The constant has this value. */
  public record SetConstant(String name, Object value) implements Change {
    @Override
    public ItemKind kind() {
      return ItemKind.CONSTANT;
    }
  }

  /** The secret has this value; the mask keeps the one that there is. */
  public record SetSecret(String name, SecretText value) implements Change {
    @Override
    public ItemKind kind() {
      return ItemKind.SECRET;
    }

    @Override
    public Map<String, SecretText> secrets(Optional<Definition> definition) {
      return Map.of("", value);
    }
  }

  /** The data source has these settings and no others; the mask keeps a secret one. */
  public record ConfigureDataSource(String name, Map<String, Object> settings) implements Change {
    @Override
    public ItemKind kind() {
      return ItemKind.DATASOURCE;
    }

    @Override
    public Map<String, SecretText> secrets(Optional<Definition> definition) {
      Map<String, SecretText> found = new LinkedHashMap<>();
      if (definition.orElse(null) instanceof Definition.DataSource source) {
        settings.forEach(
            (setting, value) -> {
              if (value instanceof String text && source.isSecret(setting)) {
                found.put(setting, new SecretText(text));
              }
            });
      }
      return found;
    }

    /** The settings that are no secret texts, those that the definition does not know included. */
    Map<String, Object> plain(Definition definition) {
      Map<String, Object> plain = new LinkedHashMap<>(settings);
      plain.keySet().removeAll(secrets(Optional.of(definition)).keySet());
      return plain;
    }

    /** Some settings are secret, and which is not known here. */
    @Override
    public String toString() {
      return "ConfigureDataSource[" + name + ", " + settings.keySet() + "]";
    }
  }

  /** The item has this value again: a secret or a data source that had it once. */
  public record Restore(ItemKind kind, String name, ConfigEvent.Value past) implements Change {}

  /** The item has no value. */
  public record Clear(ItemKind kind, String name) implements Change {}
}
