package io.sluice.config.catalog;

import static io.sluice.runtime.decider.Decision.accept;
import static io.sluice.runtime.decider.Decision.reject;

import io.sluice.config.catalog.CatalogCommand.Define;
import io.sluice.config.catalog.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.CatalogCommand.DefineSecret;
import io.sluice.config.catalog.CatalogCommand.RemoveItem;
import io.sluice.config.catalog.CatalogCommand.RenameItem;
import io.sluice.config.value.ConfigRejection;
import io.sluice.config.value.ConfigRejection.ConfigurationTooLarge;
import io.sluice.config.value.ConfigRejection.ExpansionTooLarge;
import io.sluice.config.value.ConfigRejection.Invalid;
import io.sluice.config.value.ConfigRejection.ItemInUse;
import io.sluice.config.value.ConfigRejection.KindImmutable;
import io.sluice.config.value.ConfigRejection.NameTaken;
import io.sluice.config.value.Fault;
import io.sluice.config.value.Limits;
import io.sluice.config.value.ValueCheck;
import io.sluice.events.ConfigEvent;
import io.sluice.events.Reference;
import io.sluice.events.SecretRef;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.runtime.decider.Rule;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of the catalog. A definition that is already as asked for gives no event. */
public final class CatalogDecider
    implements Decider<CatalogCommand, Catalog, ConfigEvent.Catalog, ConfigRejection> {

  static final Rule<CatalogCommand, Catalog, ConfigRejection> IS_DEFINED =
      (command, catalog) ->
          Rule.unless(
              present(command, catalog) != null,
              () -> invalid(Fault.Code.ITEM_NOT_FOUND, command.pointer(), "is not defined"));

  static final Rule<RenameItem, Catalog, ConfigRejection> NEW_NAME_IS_WELL_FORMED =
      (rename, catalog) ->
          Rule.unless(
              Reference.NAME.matcher(rename.newName()).matches(),
              () ->
                  new Invalid(
                      List.of(
                          DefinitionRules.invalidName(
                              "/" + rename.kind().plural() + "/" + rename.newName()))));

  static final Rule<RenameItem, Catalog, ConfigRejection> NEW_NAME_IS_FREE =
      (rename, catalog) ->
          Rule.unless(
              keepsName(rename) || catalog.find(rename.kind(), rename.newName()).isEmpty(),
              () -> new NameTaken(new Reference(rename.kind(), rename.newName())));

  static final Rule<RenameItem, Catalog, ConfigRejection> NOBODY_MENTIONS_THE_OLD_NAME =
      (rename, catalog) ->
          Rule.unless(
              keepsName(rename) || rename.force() || rename.uses().mentions().none(),
              () -> new ItemInUse(address(rename), rename.uses().mentions()));

  static final Rule<RemoveItem, Catalog, ConfigRejection> NOBODY_USES_IT =
      (remove, catalog) ->
          Rule.unless(
              remove.force() || remove.uses().none(),
              () -> new ItemInUse(address(remove), remove.uses()));

  static final Rule<Define, Catalog, ConfigRejection> KIND_STAYS =
      (define, catalog) ->
          define instanceof DefineDataSource source
                  && present(define, catalog) instanceof Definition.DataSource present
                  && !present.kind().equals(source.connects())
              ? Optional.of(new KindImmutable(present.name(), present.kind()))
              : Optional.empty();

  static final Rule<Define, Catalog, ConfigRejection> NO_KEPT_SECRETS_GO_ELSEWHERE =
      (define, catalog) ->
          define instanceof DefineDataSource source && !source.movedIn().isEmpty()
              ? Optional.of(
                  new Invalid(source.movedIn().stream().map(in -> moved(define, in)).toList()))
              : Optional.empty();

  private static final List<Rule<? super RenameItem, Catalog, ConfigRejection>> RENAME =
      List.of(IS_DEFINED, NEW_NAME_IS_WELL_FORMED, NEW_NAME_IS_FREE, NOBODY_MENTIONS_THE_OLD_NAME);

  private static final List<Rule<? super RemoveItem, Catalog, ConfigRejection>> REMOVE =
      List.of(IS_DEFINED, NOBODY_USES_IT);

  private final List<Rule<Define, Catalog, ConfigRejection>> define;

  /** Decides with this check of schemas. */
  public CatalogDecider(ValueCheck check) {
    this.define = List.of(new DefinitionRules(check), KIND_STAYS, NO_KEPT_SECRETS_GO_ELSEWHERE);
  }

  @Override
  public Catalog initial() {
    return Catalog.EMPTY;
  }

  @Override
  public Catalog evolve(Catalog state, Recorded<ConfigEvent.Catalog> recorded) {
    return Catalog.evolve(state, recorded);
  }

  @Override
  public Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      CatalogCommand command, Catalog catalog, Context context) {
    return switch (command) {
      case Define asked -> decide(asked, catalog, context);
      case RenameItem rename -> decide(rename, catalog, context);
      case RemoveItem remove ->
          Decision.unless(
              Rule.firstBroken(REMOVE, remove, catalog), () -> List.of(removed(remove, catalog)));
    };
  }

  private Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      Define command, Catalog catalog, Context context) {
    Optional<ConfigRejection> refusal = Rule.firstBroken(define, command, catalog);
    if (refusal.isPresent()) {
      return reject(refusal.get());
    }
    Definition before = present(command, catalog);
    ConfigEvent.Catalog event = defined(command, before, catalog.revision() + 1, context);
    Catalog after = Catalog.evolve(catalog, context.recorded(event, catalog.revision() + 1));
    if (before != null && before.saysTheSameAs(after.find(event.item()).orElseThrow())) {
      return accept();
    }
    return after.size() > Limits.TOGETHER && after.size() > catalog.size()
        ? reject(new ConfigurationTooLarge("The definitions of the workspace"))
        : acceptWhereItFits(command, catalog, event, after);
  }

  private static Decision<ConfigEvent.Catalog, ConfigRejection> acceptWhereItFits(
      CatalogCommand command, Catalog before, ConfigEvent.Catalog event, Catalog after) {
    Reference item = after.find(event.item()).orElseThrow().address();
    return command
        .room()
        .lackingIn(before, after)
        .<Decision<ConfigEvent.Catalog, ConfigRejection>>map(
            environment -> reject(new ExpansionTooLarge(environment, List.of(item))))
        .orElseGet(() -> accept(event));
  }

  private static Decision<ConfigEvent.Catalog, ConfigRejection> decide(
      RenameItem rename, Catalog catalog, Context context) {
    Optional<ConfigRejection> refusal = Rule.firstBroken(RENAME, rename, catalog);
    if (refusal.isPresent()) {
      return reject(refusal.get());
    }
    if (keepsName(rename)) {
      return accept();
    }
    ConfigEvent.Catalog event = renamed(rename, catalog);
    Catalog after = Catalog.evolve(catalog, context.recorded(event, catalog.revision() + 1));
    return acceptWhereItFits(rename, catalog, event, after);
  }

  private static ConfigEvent.Catalog defined(
      Define command, Definition before, long revision, Context context) {
    UUID item = before == null ? context.ids().get() : before.item();
    return switch (command) {
      case DefineDataSource c ->
          new ConfigEvent.DataSourceDefined(
              item, c.name(), c.connects(), c.description(), c.settings(), c.schema(), revision);
      case DefineConstant c ->
          new ConfigEvent.ConstantDefined(
              item,
              c.name(),
              c.description(),
              c.schema(),
              c.defaultValue(),
              List.copyOf(Reference.in(c.defaultValue())),
              revision);
      case DefineSecret c ->
          new ConfigEvent.SecretDefined(
              item, c.name(), c.description(), c.schema(), defaultOf(c, before, item), revision);
    };
  }

  /** A text that is there already keeps its version; another one gets a version never used. */
  private static SecretRef defaultOf(DefineSecret command, Definition present, UUID item) {
    Definition.Secret before = (Definition.Secret) present;
    SecretRef kept = before == null ? null : before.defaultValue();
    if (command.defaultValue() == null) {
      return null;
    }
    return command.keeps(before, kept)
        ? kept
        : new SecretRef(
            (before == null ? 0 : before.lastVersion()) + 1,
            command.fingerprints().of(item, "", command.defaultValue()));
  }

  private static ConfigEvent.Catalog renamed(RenameItem rename, Catalog catalog) {
    UUID item = present(rename, catalog).item();
    long revision = catalog.revision() + 1;
    return switch (rename.kind()) {
      case DATASOURCE ->
          new ConfigEvent.DataSourceRenamed(item, rename.newName(), rename.name(), revision);
      case CONSTANT ->
          new ConfigEvent.ConstantRenamed(item, rename.newName(), rename.name(), revision);
      case SECRET -> new ConfigEvent.SecretRenamed(item, rename.newName(), rename.name(), revision);
    };
  }

  private static ConfigEvent.Catalog removed(RemoveItem remove, Catalog catalog) {
    UUID item = present(remove, catalog).item();
    long revision = catalog.revision() + 1;
    return switch (remove.kind()) {
      case DATASOURCE -> new ConfigEvent.DataSourceRemoved(item, remove.name(), revision);
      case CONSTANT -> new ConfigEvent.ConstantRemoved(item, remove.name(), revision);
      case SECRET -> new ConfigEvent.SecretRemoved(item, remove.name(), revision);
    };
  }

  private static boolean keepsName(RenameItem rename) {
    return rename.newName().equals(rename.name());
  }

  private static Definition present(CatalogCommand command, Catalog catalog) {
    return catalog.find(command.kind(), command.name()).orElse(null);
  }

  private static Reference address(CatalogCommand command) {
    return new Reference(command.kind(), command.name());
  }

  private static Fault moved(Define define, String environment) {
    return new Fault(
        Fault.Code.TARGET_MOVED,
        define.pointer(),
        "takes a default that changes, beside secrets of its own, in " + environment);
  }

  private static ConfigRejection invalid(Fault.Code code, String pointer, String detail) {
    return new Invalid(List.of(new Fault(code, pointer, detail)));
  }
}
