package io.sluice.promotion.application;

import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.runtime.caller.Caller;
import io.sluice.runtime.command.Aggregate;
import io.sluice.runtime.command.Commands;
import io.sluice.runtime.command.Handling;
import io.sluice.runtime.command.StreamOf;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.http.Problem;
import io.sluice.runtime.http.ProblemException;
import io.sluice.workspace.Here;
import io.sluice.workspace.gate.Gates;
import jakarta.enterprise.context.ApplicationScoped;

/** The streams of applications: where commands go to and single resources are read. Blocking. */
@ApplicationScoped
public class Applications {
  /** Commands bring their rules along; the state knows what each event makes of it. */
  public static final Decider<ApplicationCommand, Application, PromotionEvent, ApplicationRejection>
      DECIDER = Decider.of(Application.NONE, Application::evolve);

  /** Raised whenever the shape or the meaning of {@link Application} changes. */
  private static final int STATE_SCHEMA = 2;

  static final Aggregate<ApplicationCommand, Application, PromotionEvent, ApplicationRejection>
      APPLICATIONS =
          Aggregate.of("application", DECIDER, PromotionEvent.class)
              .snapshotting(STATE_SCHEMA, Application.class);

  private final Commands commands;
  private final Gates<PromotionEvent> gates;

  Applications(Commands commands, Gates<PromotionEvent> gates) {
    this.commands = commands;
    this.gates = gates;
  }

  /** What decisions need to know of the workspace. */
  public static Ladder ladder(Here here) {
    return new Ladder(
        here.policy().promotion(), here.policy().editing(), here.environments(), here::visible);
  }

  /** A command of the caller on an application; 404 if there is none. */
  public Handling<ApplicationCommand, Application, PromotionEvent, ApplicationRejection> on(
      Here here, String key, Caller caller) {
    if (!commands.recent(stream(here, key)).state().exists()) {
      throw notFound(key);
    }
    return onAny(here, key, caller);
  }

  /** A command of the caller on an application that may not be registered yet. */
  Handling<ApplicationCommand, Application, PromotionEvent, ApplicationRejection> onAny(
      Here here, String key, Caller caller) {
    return commands
        .on(stream(here, key), caller)
        .passing(gates.in(here.workspace(), here::visible));
  }

  /** A command on a registered application that follows from an event, not from a request. */
  public Handling<ApplicationCommand, Application, PromotionEvent, ApplicationRejection> following(
      String workspace, String key, Caller event) {
    return commands
        .on(APPLICATIONS.of(workspace, key), event)
        .passing(gates.in(workspace, all -> true));
  }

  /** The application as it is now; 404 if there is none. */
  public Application get(Here here, String key) {
    Application application = commands.latest(stream(here, key)).state();
    if (!application.exists()) {
      throw notFound(key);
    }
    return application;
  }

  /** The version; 404 if there is none that the caller may know of. */
  public static Version version(Application application, int number, Ladder ladder) {
    return application
        .version(number, ladder)
        .orElseThrow(() -> new ProblemException(Problem.of(new VersionNotFound(number))));
  }

  static ProblemException notFound(String key) {
    return ProblemException.of(
        404, "APPLICATION_NOT_FOUND", "There is no application " + key + ".");
  }

  private static StreamOf<ApplicationCommand, Application, PromotionEvent, ApplicationRejection>
      stream(Here here, String key) {
    return APPLICATIONS.of(here.workspace(), key);
  }
}
