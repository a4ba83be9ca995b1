package io.sluice.config.catalog.domain;

import static io.sluice.runtime.decider.Decision.accept;
import static io.sluice.runtime.decider.Decision.reject;

import io.sluice.config.catalog.domain.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.domain.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.domain.CatalogCommand.DefineSecret;
import io.sluice.config.catalog.domain.CatalogCommand.RemoveItem;
import io.sluice.config.catalog.domain.CatalogCommand.RenameItem;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.SecretInput;
import io.sluice.config.value.Uses;
import io.sluice.config.value.ValueCheck;
import io.sluice.config.value.Violation;
import io.sluice.config.value.Violation.Rule;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of the catalog. A definition that is already as asked for gives no event. */
public final class CatalogDecider
    implements Decider<CatalogCommand, Catalog, ConfigEvent.Catalog, ConfigRejection> {
  private final DefinitionRules rules;

  /** Decides with this check of schemas. */
  public CatalogDecider(ValueCheck check) {
    this.rules = new DefinitionRules(check);
  }

  @Override
  public Catalog initial() {
    return Catalog.EMPTY;
  }

  @Override
  public Catalog evolve(Catalog state, Recorded<ConfigEvent.Catalog> recorded) {
    return CatalogEvolution.evolve(state, recorded.event());
  }

  @Override
  public Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      CatalogCommand command, Catalog catalog, Context context) {
    return switch (command) {
      case DefineDataSource define -> decide(define, catalog, context);
      case DefineConstant define -> decide(define, catalog, context);
      case DefineSecret define -> decide(define, catalog, context);
      case RenameItem rename -> decide(rename, catalog);
      case RemoveItem remove -> decide(remove, catalog);
    };
  }

  private Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      DefineDataSource define, Catalog catalog, Context context) {
    Optional<Definition> present = catalog.find(ItemKind.DATASOURCE, define.name());
    List<Violation> violations = rules.violations(define);
    if (!violations.isEmpty()) {
      return reject(ConfigRejection.of(violations));
    }
    if (present.isPresent()
        && present.get() instanceof Definition.DataSource source
        && !source.kind().equals(define.kind())) {
      return reject(new ConfigRejection.KindImmutable(define.name(), source.kind()));
    }
    return define(
        catalog,
        present,
        new ConfigEvent.DataSourceDefined(
            identity(present, context),
            define.name(),
            define.kind(),
            define.description(),
            define.settings(),
            define.schema(),
            catalog.revision() + 1));
  }

  private Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      DefineConstant define, Catalog catalog, Context context) {
    Optional<Definition> present = catalog.find(ItemKind.CONSTANT, define.name());
    List<Violation> violations = rules.violations(define);
    if (!violations.isEmpty()) {
      return reject(ConfigRejection.of(violations));
    }
    return define(
        catalog,
        present,
        new ConfigEvent.ConstantDefined(
            identity(present, context),
            define.name(),
            define.description(),
            define.schema(),
            define.defaultValue(),
            List.copyOf(Reference.in(define.defaultValue())),
            catalog.revision() + 1));
  }

  private Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      DefineSecret define, Catalog catalog, Context context) {
    Optional<Definition> present = catalog.find(ItemKind.SECRET, define.name());
    Definition.Secret before = (Definition.Secret) present.orElse(null);
    List<Violation> violations = rules.violations(define, before);
    if (!violations.isEmpty()) {
      return reject(ConfigRejection.of(violations));
    }
    return define(
        catalog,
        present,
        new ConfigEvent.SecretDefined(
            identity(present, context),
            define.name(),
            define.description(),
            define.schema(),
            defaultOf(define.defaultValue(), before),
            catalog.revision() + 1));
  }

  private static Decision<ConfigEvent.Catalog, ConfigRejection> define(
      Catalog catalog, Optional<Definition> present, ConfigEvent.Catalog defined) {
    Definition after = CatalogEvolution.evolve(catalog, defined).find(defined.item()).orElseThrow();
    return present.filter(before -> DefinitionRules.same(before, after)).isPresent()
        ? accept()
        : accept(defined);
  }

  private static Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      RenameItem rename, Catalog catalog) {
    Optional<Definition> found = catalog.find(rename.kind(), rename.name());
    if (found.isEmpty()) {
      return reject(notFound(rename.kind(), rename.name()));
    }
    if (!Reference.NAME.matcher(rename.newName()).matches()) {
      String pointer = DefinitionRules.pointer(rename.kind(), rename.newName());
      return reject(ConfigRejection.of(List.of(DefinitionRules.invalidName(pointer))));
    }
    Reference from = found.get().address();
    Reference to = new Reference(rename.kind(), rename.newName());
    if (from.equals(to)) {
      return accept();
    }
    if (catalog.find(to).isPresent()) {
      return reject(new ConfigRejection.NameTaken(to));
    }
    Uses mentions = rename.uses().mentions();
    if (!mentions.none() && !rename.force()) {
      return reject(new ConfigRejection.ItemInUse(from, mentions));
    }
    UUID item = found.get().item();
    long revision = catalog.revision() + 1;
    return accept(
        switch (rename.kind()) {
          case DATASOURCE ->
              new ConfigEvent.DataSourceRenamed(item, to.name(), from.name(), revision);
          case CONSTANT -> new ConfigEvent.ConstantRenamed(item, to.name(), from.name(), revision);
          case SECRET -> new ConfigEvent.SecretRenamed(item, to.name(), from.name(), revision);
        });
  }

  private static Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      RemoveItem remove, Catalog catalog) {
    Optional<Definition> found = catalog.find(remove.kind(), remove.name());
    if (found.isEmpty()) {
      return reject(notFound(remove.kind(), remove.name()));
    }
    if (!remove.uses().none() && !remove.force()) {
      return reject(new ConfigRejection.ItemInUse(found.get().address(), remove.uses()));
    }
    UUID item = found.get().item();
    long revision = catalog.revision() + 1;
    return accept(
        switch (remove.kind()) {
          case DATASOURCE -> new ConfigEvent.DataSourceRemoved(item, remove.name(), revision);
          case CONSTANT -> new ConfigEvent.ConstantRemoved(item, remove.name(), revision);
          case SECRET -> new ConfigEvent.SecretRemoved(item, remove.name(), revision);
        });
  }

  private static SecretRef defaultOf(SecretInput wanted, Definition.Secret before) {
    SecretRef present = before == null ? null : before.defaultValue();
    return switch (wanted) {
      case null -> null;
      case SecretInput.Kept kept -> present;
      case SecretInput.Given given
          when present != null && present.fingerprint().equals(given.fingerprint()) ->
          present;
      case SecretInput.Given given ->
          new SecretRef((before == null ? 0 : before.lastVersion()) + 1, given.fingerprint());
    };
  }

  private static UUID identity(Optional<Definition> present, Context context) {
    return present.map(Definition::item).orElseGet(context.ids());
  }

  private static ConfigRejection notFound(ItemKind kind, String name) {
    String pointer = DefinitionRules.pointer(kind, name);
    return ConfigRejection.of(
        List.of(new Violation(Rule.ITEM_NOT_FOUND, pointer, "is not defined")));
  }
}
