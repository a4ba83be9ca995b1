package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.domain.Application;
import io.sluice.promotion.application.domain.ApplicationCommand;
import io.sluice.promotion.application.domain.ApplicationCommand.DeleteVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.EditVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RenameVersion;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.application.domain.Version;
import io.sluice.promotion.version.VersionView.Origin;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.runtime.http.ETags;
import io.sluice.runtime.store.Statement;
import io.sluice.workspace.Here;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Commands on a version that exists, under its entity tag. */
@ApplicationScoped
class VersionCommands {
  private final CommandBus bus;
  private final VersionRows versions;

  VersionCommands(CommandBus bus, VersionRows versions) {
    this.bus = bus;
    this.versions = versions;
  }

  /** Gives a version another name and answers with what it is then. */
  Uni<Response> rename(Caller caller, Here here, String application, RenameVersion command) {
    return change(
        caller,
        here,
        application,
        command.number(),
        command,
        List.of(),
        state -> VersionTag.of(state, command.number(), here).orElse(null));
  }

  /**
   * Replaces the content of a version and answers with what it is then. The tag may be that of the
   * content or that of the version: whoever has read either knows what is replaced.
   *
   * @param rows to be written in the same transaction
   */
  Uni<Response> edit(
      Caller caller, Here here, String application, EditVersion command, List<Statement> rows) {
    int number = command.number();
    return change(
        caller,
        here,
        application,
        number,
        command,
        rows,
        state ->
            VersionTag.of(state, number, here)
                .map(
                    tag -> {
                      String digest = version(state, number).orElseThrow().content().digest();
                      return caller.ifMatch() != null && ETags.names(caller.ifMatch(), digest)
                          ? digest
                          : tag;
                    })
                .orElse(null));
  }

  private Uni<Response> change(
      Caller caller,
      Here here,
      String application,
      int number,
      ApplicationCommand command,
      List<Statement> rows,
      Function<ApplicationState, Object> tag) {
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
            .tagged(tag)
            .answering(
                done -> {
                  Version version = version(done.state(), number).orElseThrow();
                  return Answer.ok(VersionView.of(version, origin.get(), here))
                      .etag(VersionTag.of(version, here));
                }));
  }

  /** Removes a version. */
  Uni<Response> remove(Caller caller, Here here, String application, DeleteVersion command) {
    return bus.handle(
        Work.on(
                Applications.in(here),
                Applications.stream(here.workspace(), application),
                command,
                caller)
            .tagged(state -> VersionTag.of(state, command.number(), here).orElse(null)));
  }

  private static Optional<Version> version(ApplicationState state, int number) {
    return state instanceof Application application
        ? application.version(number)
        : Optional.empty();
  }
}
