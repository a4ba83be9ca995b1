package io.sluice.config.configuration.command;

import io.sluice.config.catalog.command.Catalogs;
import io.sluice.config.catalog.domain.Catalog;
import io.sluice.config.configuration.command.Changes.Changed;
import io.sluice.config.configuration.domain.Configuration;
import io.sluice.config.configuration.domain.ConfigurationCommand;
import io.sluice.config.configuration.domain.ConfigurationCommand.ChangeConfiguration;
import io.sluice.config.secret.Secrets;
import io.sluice.config.secret.Secrets.Seal;
import io.sluice.events.Action;
import io.sluice.events.ConfigEvent;
import io.sluice.events.Reference;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.command.Loaded;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.store.Guard;
import io.sluice.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Changes values of one environment, all or none. The decision sees the catalog and is guarded by
 * it, so a value never outlives the definition it was checked against.
 */
@ApplicationScoped
class ChangeValues {
  private final CommandBus bus;
  private final Workspaces workspaces;
  private final Secrets secrets;

  ChangeValues(CommandBus bus, Workspaces workspaces, Secrets secrets) {
    this.bus = bus;
    this.workspaces = workspaces;
    this.secrets = secrets;
  }

  Uni<Response> change(Caller caller, String workspace, String environment, List<Wanted> wanted) {
    return workspaces
        .entering(caller, workspace)
        .invoke(here -> here.require(Action.CONFIGURE, environment))
        .invoke(here -> here.inUse(environment))
        .flatMap(here -> bus.handle(work(caller, workspace, environment, wanted)));
  }

  private Work<ConfigurationCommand, Configuration, ConfigEvent.Value, ?> work(
      Caller caller, String workspace, String environment, List<Wanted> wanted) {
    AtomicReference<Catalog> catalog = new AtomicReference<>(Catalog.EMPTY);
    return Work.preparing(
            Configurations.AGGREGATE,
            Configurations.stream(workspace, environment),
            () ->
                bus.load(Catalogs.AGGREGATE, Catalogs.stream(workspace))
                    .invoke(loaded -> catalog.set(loaded.state()))
                    .flatMap(loaded -> prepare(workspace, environment, wanted, loaded)),
            caller)
        .taggedFromTheStart(state -> state.revision(catalog.get()))
        .answering(done -> answer(environment, done, catalog.get()));
  }

  private Uni<Prepared<ConfigurationCommand, ConfigEvent.Value>> prepare(
      String workspace, String environment, List<Wanted> wanted, Loaded<Catalog> catalog) {
    boolean sealing = wanted.stream().anyMatch(each -> each.hasSecrets(catalog.state()));
    Uni<Seal> seal = sealing ? secrets.seal(workspace, environment) : Uni.createFrom().nullItem();
    Guard guard = new Guard(Catalogs.stream(workspace), catalog.version());
    return seal.map(
        key ->
            Prepared.<ConfigurationCommand, ConfigEvent.Value>of(
                    new ChangeConfiguration(
                        environment,
                        catalog.state(),
                        wanted.stream().map(each -> each.change(catalog.state(), key)).toList()))
                .guardedBy(guard)
                .with(
                    events ->
                        events.stream()
                            .flatMap(
                                event ->
                                    wanted.stream()
                                        .flatMap(each -> each.ciphertexts(event, key).stream()))
                            .toList()));
  }

  private static Answer answer(String environment, Done<?, Configuration> done, Catalog catalog) {
    long revision = done.state().revision(catalog);
    List<String> changed =
        done.events().stream()
            .map(recorded -> (ConfigEvent.Value) recorded.event())
            .flatMap(event -> catalog.find(event.item()).stream())
            .map(definition -> definition.address())
            .map(Reference::pointer)
            .toList();
    return Answer.ok(new Changed(environment, revision, changed)).etag(revision);
  }
}
