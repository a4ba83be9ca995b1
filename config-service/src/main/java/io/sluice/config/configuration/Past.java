package io.sluice.config.configuration;

import io.sluice.config.catalog.Catalog;
import io.sluice.config.catalog.Catalogs;
import io.sluice.config.configuration.Moment.AsOf;
import io.sluice.config.configuration.Moment.AtRevision;
import io.sluice.config.configuration.Moment.Present;
import io.sluice.events.ConfigEvent.InEnvironment;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.RecordedEvent;
import java.util.function.Predicate;

/**
 * An environment as it was: its values, and the catalog that they were read with. Its revision
 * counts the changes of both, so a revision says how far each had come.
 *
 * @param known the present catalog: what became secret since is shown to nobody
 */
public record Past(Catalog catalog, Configuration values, Catalog known) {

  /** Its revision. */
  public long revision() {
    return values.revision(catalog);
  }

  /**
   * At a moment, blocking. What is long ago takes as long as there are events before it.
   *
   * @throws ProblemException 404 for a revision that the environment has not had yet
   */
  public static Past of(Commands commands, String workspace, String environment, Moment moment) {
    return switch (moment) {
      case Present now -> present(commands, workspace, environment);
      case AsOf then -> {
        Predicate<RecordedEvent> before = event -> !event.envelope().time().isAfter(then.time());
        yield new Past(
            commands.past(Catalogs.of(workspace), before).state(),
            commands.past(Configurations.of(workspace, environment), before).state(),
            commands.latest(Catalogs.of(workspace)).state());
      }
      case AtRevision at -> at(at.revision(), commands, workspace, environment);
    };
  }

  private static Past present(Commands commands, String workspace, String environment) {
    // In this order: the catalog is then at least as new as the one that the values fit.
    Configuration values = commands.latest(Configurations.of(workspace, environment)).state();
    Catalog catalog = commands.latest(Catalogs.of(workspace)).state();
    return new Past(catalog, values, catalog);
  }

  private static Past at(long revision, Commands commands, String workspace, String environment) {
    Past now = present(commands, workspace, environment);
    if (now.revision() <= revision) {
      if (now.revision() < revision) {
        throw noRevision(environment, revision);
      }
      return now;
    }
    Configuration values =
        commands
            .past(
                Configurations.of(workspace, environment),
                event -> ((InEnvironment) event.event()).revision() <= revision)
            .state();
    long ofCatalog = revision - values.changes();
    Catalog catalog =
        commands
            .past(Catalogs.of(workspace), event -> event.envelope().version() <= ofCatalog)
            .state();
    return new Past(catalog, values, now.known());
  }

  private static ProblemException noRevision(String environment, long revision) {
    return ProblemException.of(
        404,
        "REVISION_NOT_FOUND",
        "%s has had no revision %d yet.".formatted(environment, revision));
  }
}
