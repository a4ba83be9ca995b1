package io.sluice.config.configuration;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Catalogs;
import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.ChangeConfiguration.Change;
import io.sluice.config.configuration.ChangeConfiguration.Clear;
import io.sluice.config.configuration.ChangeConfiguration.Restore;
import io.sluice.config.configuration.ChangeConfiguration.SetConstant;
import io.sluice.config.configuration.NotRestored.Because;
import io.sluice.config.value.JsonValues;
import io.sluice.events.ConfigEvent.ConstantSet;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Finds what has to change so that an environment has the values again that it had once. Items are
 * the same through renames. What the present definitions do not allow is left as it is and named,
 * so that a rollback in need is not refused for one item.
 */
public final class Restoring {
  private static final ValueRules RULES = new ValueRules(Catalogs.CHECK);

  private final Configuration present;
  private final Past past;
  private final boolean includeSecrets;
  private final List<Change> changes = new ArrayList<>();
  private final List<NotRestored> notRestored = new ArrayList<>();

  private Restoring(Configuration present, Past past, boolean includeSecrets) {
    this.present = present;
    this.past = past;
    this.includeSecrets = includeSecrets;
  }

  /** What has to change, and what does not come back. */
  public record Found(List<Change> changes, List<NotRestored> notRestored) {}

  /**
   * Looks at all items, or at some.
   *
   * @param concerned of the items by their present names
   */
  public static Found find(
      Catalog catalog,
      Configuration present,
      Past past,
      boolean includeSecrets,
      Predicate<Reference> concerned) {
    Restoring restoring = new Restoring(present, past, includeSecrets);
    catalog.definitions().stream()
        .filter(definition -> concerned.test(definition.address()))
        .sorted(Comparator.comparing(each -> each.address().pointer()))
        .forEach(restoring::restore);
    past.catalog().definitions().stream()
        .filter(definition -> catalog.find(definition.item()).isEmpty())
        .filter(definition -> past.values().value(definition.item()).isPresent())
        .filter(definition -> concerned.test(definition.address()))
        .sorted(Comparator.comparing(each -> each.address().pointer()))
        .forEach(gone -> restoring.leave(gone.address(), Because.NOT_DEFINED));
    return new Found(restoring.changes, restoring.notRestored);
  }

  private void restore(Definition definition) {
    switch (definition) {
      case Definition.Constant constant -> constant(constant);
      case Definition.Secret secret -> secret(secret);
      case Definition.DataSource source -> dataSource(source);
    }
  }

  private void constant(Definition.Constant constant) {
    ConstantSet before = past.values().constant(constant.item()).orElse(null);
    ConstantSet now = present.constant(constant.item()).orElse(null);
    if (before == null) {
      clear(constant, now != null);
    } else if (now == null || !JsonValues.same(now.value(), before.value())) {
      SetConstant set = new SetConstant(constant.name(), before.value());
      if (RULES.faults(set, constant, present).isEmpty()) {
        changes.add(set);
      } else {
        leave(constant.address(), Because.NOT_ALLOWED);
      }
    }
  }

  private void secret(Definition.Secret secret) {
    SecretRef before = past.values().secret(secret.item()).map(SecretSet::secret).orElse(null);
    SecretRef now = present.secret(secret.item()).map(SecretSet::secret).orElse(null);
    if (before == null ? now == null : before.equals(now)) {
      return;
    }
    if (!includeSecrets) {
      leave(secret.address(), Because.SECRET);
    } else if (before == null) {
      clear(secret, true);
    } else {
      changes.add(
          new Restore(
              ItemKind.SECRET, secret.name(), past.values().secret(secret.item()).orElseThrow()));
    }
  }

  private void dataSource(Definition.DataSource source) {
    UUID item = source.item();
    DataSourceConfigured before = past.values().dataSource(item).orElse(null);
    DataSourceConfigured now = present.dataSource(item).orElse(null);
    if (before == null) {
      if (now != null && !now.secrets().isEmpty() && !includeSecrets) {
        leave(source.address(), Because.SECRET);
      } else {
        clear(source, now != null);
      }
      return;
    }
    Map<String, Object> plain = plain(source, before);
    Map<String, SecretRef> secrets =
        includeSecrets ? secrets(source, before) : kept(source, now, plain, before);
    if (now != null && JsonValues.same(now.settings(), plain) && now.secrets().equals(secrets)) {
      return;
    }
    changes.add(
        new Restore(
            ItemKind.DATASOURCE,
            source.name(),
            new DataSourceConfigured(
                before.environment(),
                item,
                source.name(),
                plain,
                secrets,
                references(plain, secrets, before, now),
                before.revision())));
  }

  /** The plain settings that the definition still has as such. */
  private Map<String, Object> plain(Definition.DataSource source, DataSourceConfigured before) {
    Map<String, Object> plain = new TreeMap<>();
    before
        .settings()
        .forEach(
            (name, value) -> {
              if (!source.settings().containsKey(name)) {
                leave(source.address(), name, Because.NOT_DEFINED);
              } else if (source.isSecret(name)) {
                leave(source.address(), name, Because.NOT_ALLOWED);
              } else {
                plain.put(name, value);
              }
            });
    return plain;
  }

  /** The secrets of then. */
  private Map<String, SecretRef> secrets(
      Definition.DataSource source, DataSourceConfigured before) {
    Map<String, SecretRef> secrets = new TreeMap<>();
    before
        .secrets()
        .forEach(
            (name, ref) -> {
              if (source.isSecret(name)) {
                secrets.put(name, ref);
              } else {
                leave(source.address(), name, Because.NOT_ALLOWED);
              }
            });
    return secrets;
  }

  /** The secrets of now, unless they would be sent elsewhere. */
  private Map<String, SecretRef> kept(
      Definition.DataSource source,
      DataSourceConfigured now,
      Map<String, Object> plain,
      DataSourceConfigured before) {
    Map<String, SecretRef> present = now == null ? Map.of() : now.secrets();
    boolean moves = now != null && KeptSecrets.moves(source, now, plain);
    Set<String> names = new LinkedHashSet<>(before.secrets().keySet());
    names.addAll(present.keySet());
    for (String name : names) {
      if (moves && present.containsKey(name)) {
        leave(source.address(), name, Because.TARGET_MOVED);
      } else if (!Objects.equals(present.get(name), before.secrets().get(name))) {
        leave(source.address(), name, Because.SECRET);
      }
    }
    return moves ? Map.of() : present;
  }

  /** What secrets mention is known of the event only in which they were set. */
  private static List<Reference> references(
      Map<String, Object> plain,
      Map<String, SecretRef> secrets,
      DataSourceConfigured before,
      DataSourceConfigured now) {
    Set<Reference> references = new LinkedHashSet<>(Reference.in(plain));
    if (!secrets.isEmpty()) {
      references.addAll(before.references());
      if (now != null) {
        references.addAll(now.references());
      }
    }
    return List.copyOf(references);
  }

  private void clear(Definition definition, boolean isSet) {
    if (isSet) {
      changes.add(new Clear(definition.address().kind(), definition.name()));
    }
  }

  private void leave(Reference item, Because because) {
    notRestored.add(NotRestored.item(item, because));
  }

  private void leave(Reference source, String setting, Because because) {
    notRestored.add(NotRestored.setting(source, setting, because));
  }
}
