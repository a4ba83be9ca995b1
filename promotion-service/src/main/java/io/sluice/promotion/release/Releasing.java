package io.sluice.promotion.release;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.promotion.application.Applications;
import io.sluice.promotion.application.domain.Application;
import io.sluice.promotion.application.domain.ApplicationCommand;
import io.sluice.promotion.application.domain.ApplicationCommand.ReleaseVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RollBackRelease;
import io.sluice.promotion.application.domain.ApplicationRejection;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.application.domain.Version;
import io.sluice.promotion.readiness.Assessments;
import io.sluice.promotion.readiness.domain.Assessment;
import io.sluice.promotion.version.VersionTag;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Answer;
import io.sluice.runtime.command.CommandBus;
import io.sluice.runtime.command.Done;
import io.sluice.runtime.command.Prepared;
import io.sluice.runtime.command.Work;
import io.sluice.workspace.Here;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Carries releases and rollbacks through, with a look at the configuration they meet. */
@ApplicationScoped
class Releasing {
  private final CommandBus bus;
  private final Assessments assessments;

  Releasing(CommandBus bus, Assessments assessments) {
    this.bus = bus;
    this.assessments = assessments;
  }

  Uni<Response> release(Caller caller, Here here, String application, int number) {
    return bus.handle(
        work(
                caller,
                here,
                application,
                state -> state.version(number),
                assessment -> new ReleaseVersion(number, Ladders.of(here), assessment))
            .answering(done -> created(here, application, released(done))));
  }

  Uni<Response> rollBack(Caller caller, Here here, String application, NewRollback body) {
    AtomicReference<Assessment> seen = new AtomicReference<>(Assessment.NONE);
    return bus.handle(
        work(
                caller,
                here,
                application,
                state -> goal(state, here, body.toVersion()),
                assessment -> {
                  seen.set(assessment);
                  return new RollBackRelease(
                      body.toVersion(), body.reason(), Ladders.of(here), assessment.revision());
                })
            .answering(done -> created(here, application, Rollbacks.answer(done, seen.get()))));
  }

  /** The command is made of the readiness of the version that it is about. */
  private Work<ApplicationCommand, ApplicationState, PromotionEvent, ?> work(
      Caller caller,
      Here here,
      String application,
      Function<Application, Optional<Version>> subject,
      Function<Assessment, ApplicationCommand> command) {
    var applications = Applications.in(here);
    var stream = Applications.stream(here.workspace(), application);
    return Work
        .<ApplicationCommand, ApplicationState, PromotionEvent, ApplicationRejection>preparing(
            applications,
            stream,
            () ->
                bus.load(applications, stream)
                    .flatMap(loaded -> assessed(loaded.state(), here, subject))
                    .map(assessment -> Prepared.of(command.apply(assessment))),
            caller)
        .tagged(state -> tag(state, here, subject));
  }

  private static Object tag(
      ApplicationState state, Here here, Function<Application, Optional<Version>> subject) {
    return version(state, subject)
        .flatMap(version -> VersionTag.of(state, version.number(), here))
        .orElse(null);
  }

  private static Optional<Version> version(
      ApplicationState state, Function<Application, Optional<Version>> subject) {
    return state instanceof Application application ? subject.apply(application) : Optional.empty();
  }

  private Uni<Assessment> assessed(
      ApplicationState state, Here here, Function<Application, Optional<Version>> subject) {
    return version(state, subject)
        .flatMap(
            found ->
                here.defaultEnvironment()
                    .map(EnvironmentEntry::environment)
                    .map(
                        environment ->
                            assessments.of(here.workspace(), environment, found.references())))
        .orElseGet(() -> Uni.createFrom().item(Assessment.NONE));
  }

  private static Optional<Version> goal(Application state, Here here, Integer asked) {
    if (asked != null) {
      return state.version(asked);
    }
    return here.defaultEnvironment()
        .map(EnvironmentEntry::environment)
        .map(environment -> state.releasesIn(environment).previous())
        .filter(previous -> previous.isPresent())
        .flatMap(previous -> state.version(previous.getAsInt()));
  }

  private static ReleaseView released(Done<?, ApplicationState> done) {
    var recorded = done.events().getFirst();
    var released = (VersionReleased) recorded.event();
    return ReleaseView.justNow(
        recorded.envelope(),
        ReleaseKind.RELEASE,
        released.number(),
        released.previous(),
        released.configurationRevision());
  }

  private static Answer created(Here here, String application, ReleaseView view) {
    return Answer.created(
        "/api/v1/workspaces/%s/applications/%s/releases".formatted(here.workspace(), application),
        view);
  }

  /** What a rollback did, and what it left as it is. */
  private static final class Rollbacks {
    private Rollbacks() {}

    static ReleaseView answer(Done<?, ApplicationState> done, Assessment seen) {
      var recorded = done.events().getFirst();
      var back = (ReleaseRolledBack) recorded.event();
      long before =
          ((Application) done.state())
              .releasesIn(back.environment())
              .configurationOf(back.number())
              .orElse(back.configurationRevision());
      return ReleaseView.justNow(
              recorded.envelope(),
              ReleaseKind.ROLLBACK,
              back.number(),
              back.previous(),
              back.configurationRevision())
          .leaving(untouched(back, before), lacking(seen));
    }

    private static List<String> untouched(ReleaseRolledBack back, long before) {
      return List.of(
          "configuration of %s: it stays at revision %d; version %d was released with revision %d"
              .formatted(back.environment(), back.configurationRevision(), back.number(), before),
          "data: whatever the application has written since stays as it is");
    }

    private static List<String> lacking(Assessment seen) {
      return seen.missing().stream()
          .map(missing -> missing.item().pointer() + ": " + missing.because())
          .toList();
    }
  }
}
