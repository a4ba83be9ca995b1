package io.sluice.config.configuration.command;

import io.sluice.config.catalog.domain.Catalog;
import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.configuration.domain.ItemChange;
import io.sluice.config.secret.Secrets.Seal;
import io.sluice.config.value.SecretInput;
import io.sluice.config.value.SecretText;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ItemKind;
import io.sluice.runtime.store.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One change as the request asks for it, before it is known which settings the catalog calls
 * secret.
 */
sealed interface Wanted {

  /** Name of the item. */
  String name();

  /** Whether a value has to be sealed. */
  boolean hasSecrets(Catalog catalog);

  /** The change for the decider. */
  ItemChange change(Catalog catalog, Seal seal);

  /** Statements that write the ciphertexts of an event that this change led to. */
  default List<Statement> ciphertexts(ConfigEvent.Value event, Seal seal) {
    return List.of();
  }

  /** A constant's value. */
  record Constant(String name, Object value) implements Wanted {
    @Override
    public boolean hasSecrets(Catalog catalog) {
      return false;
    }

    @Override
    public ItemChange change(Catalog catalog, Seal seal) {
      return new ItemChange.SetConstant(name, value);
    }
  }

  /** No value. */
  record Cleared(ItemKind kind, String name) implements Wanted {
    @Override
    public boolean hasSecrets(Catalog catalog) {
      return false;
    }

    @Override
    public ItemChange change(Catalog catalog, Seal seal) {
      return new ItemChange.Clear(kind, name);
    }
  }

  /** A secret's value. */
  record Secret(String name, SecretText text) implements Wanted {
    @Override
    public boolean hasSecrets(Catalog catalog) {
      return true;
    }

    @Override
    public ItemChange change(Catalog catalog, Seal seal) {
      return new ItemChange.SetSecret(name, seal.input(text));
    }

    @Override
    public List<Statement> ciphertexts(ConfigEvent.Value event, Seal seal) {
      return event instanceof SecretSet set && set.name().equals(name) && !text.isMask()
          ? List.of(seal.write(set.item(), "", set.secret().version(), text))
          : List.of();
    }
  }

  /** A data source's settings. */
  record DataSource(String name, Map<String, Object> settings) implements Wanted {
    @Override
    public boolean hasSecrets(Catalog catalog) {
      return !secrets(catalog).isEmpty();
    }

    @Override
    public ItemChange change(Catalog catalog, Seal seal) {
      Map<String, SecretInput> sealed = new LinkedHashMap<>();
      secrets(catalog).forEach((setting, text) -> sealed.put(setting, seal.input(text)));
      Map<String, Object> plain = new LinkedHashMap<>(settings);
      plain.keySet().removeAll(sealed.keySet());
      return new ItemChange.ConfigureDataSource(name, plain, sealed);
    }

    @Override
    public List<Statement> ciphertexts(ConfigEvent.Value event, Seal seal) {
      if (!(event instanceof DataSourceConfigured configured) || !configured.name().equals(name)) {
        return List.of();
      }
      List<Statement> statements = new ArrayList<>();
      configured
          .secrets()
          .forEach(
              (setting, ref) -> {
                if (settings.get(setting) instanceof String text) {
                  SecretText secret = new SecretText(text);
                  if (!secret.isMask()) {
                    statements.add(seal.write(event.item(), setting, ref.version(), secret));
                  }
                }
              });
      return statements;
    }

    private Map<String, SecretText> secrets(Catalog catalog) {
      Map<String, SecretText> found = new HashMap<>();
      if (catalog.find(ItemKind.DATASOURCE, name).orElse(null)
          instanceof Definition.DataSource source) {
        settings.forEach(
            (setting, value) -> {
              if (value instanceof String text
                  && source.settings().containsKey(setting)
                  && source.settings().get(setting).secret()) {
                found.put(setting, new SecretText(text));
              }
            });
      }
      return found;
    }

    @Override
    public String toString() {
      return "DataSource[" + name + ", " + settings.keySet() + "]";
    }
  }
}
