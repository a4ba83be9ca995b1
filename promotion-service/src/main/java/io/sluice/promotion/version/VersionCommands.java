package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.domain.Application;
import io.sluice.promotion.application.domain.ApplicationCommand;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.application.domain.Version;
import io.sluice.promotion.version.VersionView.Origin;
import io.sluice.promotion.workspace.Surroundings;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.store.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Commands on a version that exists, under the entity tag of that version. */
@ApplicationScoped
class VersionCommands {
  private final CommandBus bus;
  private final VersionRows versions;

  VersionCommands(CommandBus bus, VersionRows versions) {
    this.bus = bus;
    this.versions = versions;
  }

  /**
   * Changes a version and answers with what it is then.
   *
   * @param rows to be written in the same transaction
   */
  Uni<Response> change(
      Caller caller,
      Surroundings here,
      String application,
      int number,
      ApplicationCommand command,
      List<Statement> rows) {
    AtomicReference<Origin> origin = new AtomicReference<>();
    return bus.handle(
        Work.preparing(
                Applications.in(here),
                Applications.stream(here.workspace(), application),
                () ->
                    versions
                        .origin(here.workspace(), application, number)
                        .invoke(origin::set)
                        .map(
                            found ->
                                Prepared.<ApplicationCommand, PromotionEvent>of(command)
                                    .with(events -> rows)),
                caller)
            .tagged(state -> tag(state, number, here))
            .answering(
                done -> {
                  Version version = version(done.state(), number).orElseThrow();
                  return Answer.ok(VersionView.of(version, origin.get(), here))
                      .etag(VersionTag.of(version, here));
                }));
  }

  /** Removes a version. */
  Uni<Response> remove(
      Caller caller,
      Surroundings here,
      String application,
      int number,
      ApplicationCommand command) {
    return bus.handle(
        Work.on(
                Applications.in(here),
                Applications.stream(here.workspace(), application),
                command,
                caller)
            .tagged(state -> tag(state, number, here)));
  }

  private static Object tag(ApplicationState state, int number, Surroundings here) {
    return version(state, number).map(found -> VersionTag.of(found, here)).orElse(null);
  }

  private static Optional<Version> version(ApplicationState state, int number) {
    return state instanceof Application application
        ? application.version(number)
        : Optional.empty();
  }
}
