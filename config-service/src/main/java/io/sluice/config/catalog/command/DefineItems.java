package io.sluice.config.catalog.command;

import io.sluice.config.catalog.command.Definitions.ConstantDefinition;
import io.sluice.config.catalog.command.Definitions.DataSourceDefinition;
import io.sluice.config.catalog.command.Definitions.SecretDefinition;
import io.sluice.config.catalog.domain.Catalog;
import io.sluice.config.catalog.domain.CatalogCommand;
import io.sluice.config.catalog.domain.CatalogCommand.DefineConstant;
import io.sluice.config.catalog.domain.CatalogCommand.DefineDataSource;
import io.sluice.config.catalog.domain.CatalogCommand.DefineSecret;
import io.sluice.config.catalog.domain.Definition;
import io.sluice.config.catalog.domain.Redefinition;
import io.sluice.config.catalog.query.CatalogItemView;
import io.sluice.config.secret.Secrets;
import io.sluice.config.secret.Secrets.Seal;
import io.sluice.config.value.JsonValues;
import io.sluice.config.value.SecretInput;
import io.sluice.config.value.SecretKey;
import io.sluice.config.value.SecretText;
import io.sluice.config.workspace.Definers;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.SecretDefined;
import io.sluice.events.ItemKind;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.store.Statement;
import io.sluice.workspace.Here;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Defines items: checks the rights that it takes, and seals the default of a secret. */
@ApplicationScoped
class DefineItems {
  private final CommandBus bus;
  private final Workspaces workspaces;
  private final ItemUses uses;
  private final Secrets secrets;

  DefineItems(CommandBus bus, Workspaces workspaces, ItemUses uses, Secrets secrets) {
    this.bus = bus;
    this.workspaces = workspaces;
    this.uses = uses;
    this.secrets = secrets;
  }

  Uni<Response> dataSource(
      Caller caller, String workspace, String name, DataSourceDefinition body) {
    DefineDataSource command =
        new DefineDataSource(
            name, body.kind(), body.description(), body.toSettings(), body.schema());
    return workspaces
        .entering(caller, workspace)
        .invoke(Definers::requireAny)
        .flatMap(
            here ->
                define(
                    caller.because(body.reason()),
                    workspace,
                    ItemKind.DATASOURCE,
                    name,
                    present ->
                        allowed(
                                here,
                                present,
                                command,
                                !JsonValues.same(defaults(present), defaults(command)))
                            .replaceWith(Prepared.of(command))));
  }

  Uni<Response> constant(Caller caller, String workspace, String name, ConstantDefinition body) {
    DefineConstant command =
        new DefineConstant(name, body.description(), body.schema(), body.defaultValue());
    return workspaces
        .entering(caller, workspace)
        .invoke(Definers::requireAny)
        .flatMap(
            here ->
                define(
                    caller.because(body.reason()),
                    workspace,
                    ItemKind.CONSTANT,
                    name,
                    present ->
                        allowed(
                                here,
                                present,
                                command,
                                !JsonValues.same(defaultOf(present), body.defaultValue()))
                            .replaceWith(Prepared.of(command))));
  }

  Uni<Response> secret(Caller caller, String workspace, String name, SecretDefinition body) {
    return workspaces
        .entering(caller, workspace)
        .invoke(Definers::requireAny)
        .flatMap(
            here ->
                define(
                    caller.because(body.reason()),
                    workspace,
                    ItemKind.SECRET,
                    name,
                    present -> prepared(here, workspace, name, body, present)));
  }

  private Uni<Prepared<CatalogCommand, ConfigEvent.Catalog>> prepared(
      Here here,
      String workspace,
      String name,
      SecretDefinition body,
      Optional<Definition> present) {
    if (body.defaultValue() == null) {
      DefineSecret command = new DefineSecret(name, body.description(), body.schema(), null);
      return allowed(here, present, command, defaultOf(present) != null)
          .replaceWith(Prepared.of(command));
    }
    return secrets
        .seal(workspace, SecretKey.DEFAULTS)
        .flatMap(
            seal -> {
              SecretInput input = seal.input(body.defaultValue());
              DefineSecret command =
                  new DefineSecret(name, body.description(), body.schema(), input);
              return allowed(here, present, command, !keeps(present, input))
                  .replaceWith(
                      Prepared.<CatalogCommand, ConfigEvent.Catalog>of(command)
                          .with(events -> ciphertexts(seal, body.defaultValue(), events)));
            });
  }

  private Uni<Response> define(
      Caller caller,
      String workspace,
      ItemKind kind,
      String name,
      Function<Optional<Definition>, Uni<Prepared<CatalogCommand, ConfigEvent.Catalog>>> prepare) {
    AtomicBoolean existed = new AtomicBoolean();
    return bus.handle(
        Work.preparing(
                Catalogs.AGGREGATE,
                Catalogs.stream(workspace),
                () ->
                    bus.load(Catalogs.AGGREGATE, Catalogs.stream(workspace))
                        .map(loaded -> loaded.state().find(kind, name))
                        .invoke(present -> existed.set(present.isPresent()))
                        .flatMap(prepare::apply),
                caller)
            .tagged(catalog -> catalog.find(kind, name).map(Definition::revision).orElse(null))
            .answering(done -> answer(done, kind, name, caller.path(), existed.get())));
  }

  private static Answer answer(
      Done<?, Catalog> done, ItemKind kind, String name, String path, boolean existed) {
    Definition definition = done.state().find(kind, name).orElseThrow();
    CatalogItemView view = CatalogItemView.of(definition);
    return (existed ? Answer.ok(view) : Answer.created(path, view)).etag(definition.revision());
  }

  /**
   * A definition acts wherever there are values of the item, a default in the default environment.
   */
  private Uni<Void> allowed(
      Here here, Optional<Definition> present, CatalogCommand next, boolean defaultChanges) {
    if (defaultChanges) {
      Definers.requireDefault(here);
    }
    if (!Redefinition.touchesValues(present, next)) {
      return Uni.createFrom().voidItem();
    }
    Definition definition = present.orElseThrow();
    return uses.environments(here.workspace(), definition.item())
        .invoke(environments -> Definers.requireAll(here, environments))
        .replaceWithVoid();
  }

  private static List<Statement> ciphertexts(
      Seal seal, SecretText text, List<ConfigEvent.Catalog> events) {
    return events.stream()
        .filter(event -> event instanceof SecretDefined defined && defined.defaultValue() != null)
        .map(SecretDefined.class::cast)
        .filter(defined -> !text.isMask())
        .map(defined -> seal.write(defined.item(), "", defined.defaultValue().version(), text))
        .toList();
  }

  private static boolean keeps(Optional<Definition> present, SecretInput input) {
    return switch (input) {
      case SecretInput.Kept kept -> true;
      case SecretInput.Given given ->
          present.orElse(null) instanceof Definition.Secret secret
              && secret.defaultValue() != null
              && secret.defaultValue().fingerprint().equals(given.fingerprint());
    };
  }

  private static Object defaultOf(Optional<Definition> present) {
    return switch (present.orElse(null)) {
      case Definition.Constant constant -> constant.defaultValue();
      case Definition.Secret secret -> secret.defaultValue();
      case Definition.DataSource source -> null;
      case null -> null;
    };
  }

  private static Map<String, Object> defaults(Optional<Definition> present) {
    return present.orElse(null) instanceof Definition.DataSource source
        ? defaults(source.settings())
        : Map.of();
  }

  private static Map<String, Object> defaults(DefineDataSource command) {
    return defaults(command.settings());
  }

  private static Map<String, Object> defaults(Map<String, ConfigEvent.Setting> settings) {
    return settings.entrySet().stream()
        .filter(setting -> Objects.nonNull(setting.getValue().defaultValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, setting -> setting.getValue().defaultValue()));
  }
}
