package io.sluice.promotion.application;

import io.sluice.events.ItemKind;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.Reference;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.readiness.Assessment.Missing;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.testkit.DeciderSpec;
import io.sluice.testkit.DeciderSpec.Moment;
import io.sluice.testkit.Outcome;
import io.sluice.workspace.rule.EnvironmentEntry;
import io.sluice.workspace.rule.Environments;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The words in which the tests of decisions are written. */
public final class Fixtures {
  public static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  public static final Reference GREETING = new Reference(ItemKind.CONSTANT, "GREETING");

  public static final EnvironmentEntry DEVELOPMENT = rung("development", 1, false);
  public static final EnvironmentEntry STAGING = rung("staging", 2, false);
  public static final EnvironmentEntry PRODUCTION = rung("production", 3, true);

  public static final Ladder LADDER =
      ladder(Promotion.LADDER, Editing.LOWEST, DEVELOPMENT, STAGING, PRODUCTION);
  public static final Ladder PAIR =
      ladder(
          Promotion.NONE, Editing.LOWEST, rung("staging", 1, false), rung("production", 2, true));
  public static final Ladder OPEN =
      ladder(Promotion.FREE, Editing.ANY, DEVELOPMENT, STAGING, PRODUCTION);
  public static final Ladder PEERS =
      ladder(
          Promotion.LADDER,
          Editing.LOWEST,
          DEVELOPMENT,
          STAGING,
          rung("prod-us", 3, false),
          rung("prod-eu", 3, true));

  private Fixtures() {}

  /** These environments as somebody sees them who may know of all. */
  public static Ladder ladder(Promotion promotion, Editing editing, EnvironmentEntry... rungs) {
    return new Ladder(promotion, editing, Environments.of(List.of(rungs)), any -> true);
  }

  /** The same as somebody sees it who may know of these environments only. */
  public static Ladder seeing(Ladder ladder, String... known) {
    return new Ladder(
        ladder.promotion(), ladder.editing(), ladder.environments(), Set.of(known)::contains);
  }

  public static EnvironmentEntry rung(String key, int rank, boolean isDefault) {
    return new EnvironmentEntry("nexora", key, key, rank, true, isDefault, isDefault, false, null);
  }

  /** An environment that is guarded and not the default one. */
  public static EnvironmentEntry guarded(String key, int rank) {
    return new EnvironmentEntry("nexora", key, key, rank, true, false, true, false, null);
  }

  public static EnvironmentName name(String environment) {
    return new EnvironmentName(environment);
  }

  public static List<EnvironmentName> names(String... environments) {
    return Stream.of(environments).map(EnvironmentName::new).toList();
  }

  public static DeciderSpec<ApplicationCommand, Application, PromotionEvent, ApplicationRejection>
      spec() {
    return DeciderSpec.recorded(
        Application.NONE,
        (state, event, at) ->
            Application.evolve(state, new Recorded<>(event, at.version(), at.time(), at.actor())),
        (command, state, now) ->
            switch (command.decide(state, new Context(now.time(), now.actor(), () -> ID))) {
              case Decision.Accepted<PromotionEvent, ApplicationRejection>(var events) ->
                  new Outcome.Events<>(events);
              case Decision.Rejected<PromotionEvent, ApplicationRejection>(var rejection) ->
                  new Outcome.Rejection<>(rejection);
            });
  }

  /** What an application is after these events. */
  public static Application after(PromotionEvent... events) {
    Application state = Application.NONE;
    for (int i = 0; i < events.length; i++) {
      Moment at = Moment.of(i + 1L);
      state =
          Application.evolve(state, new Recorded<>(events[i], at.version(), at.time(), at.actor()));
    }
    return state;
  }

  public static ApplicationRegistered registered() {
    return new ApplicationRegistered("crm", "CRM");
  }

  public static Content content(String digest) {
    return new Content(ContentKind.JSON, "sha256:" + digest, digest.length(), null);
  }

  public static Document document(String digest, Reference... references) {
    return new Document(content(digest), List.of(references));
  }

  public static VersionCreated created(int number, String environment) {
    return new VersionCreated(
        "crm", number, "v" + number, null, environment, content("c" + number), List.of());
  }

  public static VersionCreated created(int number) {
    return created(number, "development");
  }

  public static VersionPromoted promoted(int number, String from, String to) {
    return new VersionPromoted("crm", number, ID, from, to);
  }

  public static VersionReleased released(int number, Integer previous) {
    return new VersionReleased("crm", number, "production", previous, 7);
  }

  public static ReleaseRolledBack rolledBack(int number, Integer previous) {
    return new ReleaseRolledBack("crm", number, "production", previous, 7);
  }

  public static Assessment ready(String environment, Reference... references) {
    return new Assessment(environment, List.of(references), List.of(), List.of(), 7);
  }

  public static Assessment lacking(String environment, Reference missing) {
    return new Assessment(
        environment, List.of(missing), List.of(new Missing(missing, "no value")), List.of(), 7);
  }
}
