package io.sluice.config.configuration;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Catalogs;
import io.sluice.config.catalog.Definition;
import io.sluice.config.configuration.ChangeConfiguration.Change;
import io.sluice.config.configuration.Changes.Changed;
import io.sluice.config.secret.Secrets;
import io.sluice.config.secret.Secrets.Seal;
import io.sluice.config.value.Fingerprints;
import io.sluice.config.value.SecretText;
import io.sluice.events.Action;
import io.sluice.events.ConfigEvent;
import io.sluice.events.ConfigEvent.DataSourceConfigured;
import io.sluice.events.ConfigEvent.InEnvironment;
import io.sluice.events.ConfigEvent.SecretSet;
import io.sluice.events.SecretRef;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.command.Loaded;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.store.Statement;
import io.sluice.workspace.Door;
import io.sluice.workspace.Here;
import io.sluice.workspace.gate.Gates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes values of one environment, all or none. The decision sees the catalog and is guarded by
 * it, so a value never outlives the definition it was checked against.
 */
@ApplicationScoped
class ChangeValues {
  private final Door door;
  private final Commands commands;
  private final Secrets secrets;
  private final Gates<ConfigEvent> gates;

  ChangeValues(Door door, Commands commands, Secrets secrets, Gates<ConfigEvent> gates) {
    this.door = door;
    this.commands = commands;
    this.secrets = secrets;
    this.gates = gates;
  }

  Response change(Caller caller, String workspace, String environment, List<Change> changes) {
    Here here = door.enter(caller);
    here.inUse(environment);
    return commands
        .on(Configurations.of(workspace, environment), caller)
        .tagged((command, before) -> before.state().revision(command.catalog()))
        .prepare(state -> prepared(here, environment, changes))
        .passing(gates.in(workspace, here::visible))
        .answering(ChangeValues::answer);
  }

  private Prepared<ChangeConfiguration, InEnvironment> prepared(
      Here here, String environment, List<Change> changes) {
    String workspace = here.workspace();
    boolean mayUse = here.may(Action.USE, environment);
    Loaded<Catalog> catalog = commands.recent(Catalogs.of(workspace));
    List<SecretText> texts = secrets(changes, catalog.state());
    if (texts.isEmpty()) {
      return Prepared.<ChangeConfiguration, InEnvironment>of(
              new ChangeConfiguration(
                  environment, catalog.state(), changes, Fingerprints.NONE, mayUse))
          .guardedBy(catalog.guard());
    }
    Seal seal = secrets.seal(workspace, environment, texts);
    return Prepared.<ChangeConfiguration, InEnvironment>of(
            new ChangeConfiguration(environment, catalog.state(), changes, seal, mayUse))
        .guardedBy(catalog.guard())
        .with(events -> ciphertexts(events, changes, catalog.state(), seal));
  }

  private static List<SecretText> secrets(List<Change> changes, Catalog catalog) {
    return changes.stream()
        .flatMap(each -> each.secrets(catalog.find(each.kind(), each.name())).values().stream())
        .toList();
  }

  /** What was sealed belongs into the transaction of the events that name its versions. */
  private static List<Statement> ciphertexts(
      List<InEnvironment> events, List<Change> changes, Catalog catalog, Seal seal) {
    List<Statement> statements = new ArrayList<>();
    for (Change change : changes) {
      Definition definition = catalog.find(change.kind(), change.name()).orElseThrow();
      Map<String, SecretRef> versions =
          events.stream()
              .filter(ConfigEvent.Value.class::isInstance)
              .map(ConfigEvent.Value.class::cast)
              .filter(event -> event.item().equals(definition.item()))
              .findFirst()
              .map(ChangeValues::versions)
              .orElse(Map.of());
      change
          .secrets(Optional.of(definition))
          .forEach(
              (setting, text) -> {
                SecretRef ref = versions.get(setting);
                if (ref != null && !text.isMask()) {
                  statements.add(seal.write(definition.item(), setting, ref.version(), text));
                }
              });
    }
    return statements;
  }

  private static Map<String, SecretRef> versions(ConfigEvent.Value event) {
    return switch (event) {
      case SecretSet set -> Map.of("", set.secret());
      case DataSourceConfigured configured -> configured.secrets();
      default -> Map.of();
    };
  }

  private static Answer answer(Done<ChangeConfiguration, Configuration> done) {
    Catalog catalog = done.command().catalog();
    long revision = done.state().revision(catalog);
    List<String> changed =
        done.events().stream()
            .map(recorded -> ((ConfigEvent.Value) recorded.event()).item())
            .flatMap(item -> catalog.find(item).stream())
            .map(definition -> definition.address().pointer())
            .toList();
    return Answer.ok(new Changed(done.command().environment(), revision, changed)).etag(revision);
  }
}
