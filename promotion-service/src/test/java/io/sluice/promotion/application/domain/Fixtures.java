package io.sluice.promotion.application.domain;

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
import io.sluice.promotion.application.domain.ApplicationCommand.Document;
import io.sluice.promotion.application.domain.ApplicationCommand.PromoteVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.ReleaseVersion;
import io.sluice.promotion.application.domain.Ladder.Rung;
import io.sluice.promotion.readiness.domain.Assessment;
import io.sluice.promotion.readiness.domain.Missing;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import io.sluice.runtime.decider.Recorded;
import io.sluice.testkit.DeciderSpec;
import io.sluice.testkit.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The words in which the tests of this package are written. */
final class Fixtures {
  static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  static final Context CONTEXT = new Context(Instant.EPOCH, "builder", () -> ID);
  static final Reference GREETING = new Reference(ItemKind.CONSTANT, "GREETING");

  static final Rung DEVELOPMENT = new Rung("development", 1, false);
  static final Rung STAGING = new Rung("staging", 2, false);
  static final Rung PRODUCTION = new Rung("production", 3, true);

  static final Ladder LADDER =
      new Ladder(Promotion.LADDER, Editing.LOWEST, List.of(DEVELOPMENT, STAGING, PRODUCTION));
  static final Ladder PAIR =
      new Ladder(
          Promotion.NONE,
          Editing.LOWEST,
          List.of(new Rung("staging", 1, false), new Rung("production", 2, true)));
  static final Ladder OPEN =
      new Ladder(Promotion.FREE, Editing.ANY, List.of(DEVELOPMENT, STAGING, PRODUCTION));
  static final Ladder PEERS =
      new Ladder(
          Promotion.LADDER,
          Editing.LOWEST,
          List.of(
              DEVELOPMENT, STAGING, new Rung("prod-us", 3, false), new Rung("prod-eu", 3, true)));

  private Fixtures() {}

  static DeciderSpec<ApplicationCommand, ApplicationState, PromotionEvent, ApplicationRejection>
      spec() {
    ApplicationDecider decider = new ApplicationDecider();
    return DeciderSpec.of(
        decider.initial(),
        (state, event) -> decider.evolve(state, recorded(event)),
        (command, state) ->
            switch (decider.decide(command, state, CONTEXT)) {
              case Decision.Accepted<PromotionEvent, ApplicationRejection>(var events) ->
                  new Outcome.Events<>(events);
              case Decision.Rejected<PromotionEvent, ApplicationRejection>(var rejection) ->
                  new Outcome.Rejection<>(rejection);
            });
  }

  /** An event as it is recorded at some time. */
  static Recorded<PromotionEvent> recorded(PromotionEvent event) {
    return new Recorded<>(event, 1, CONTEXT.now(), CONTEXT.actor());
  }

  static ApplicationRegistered registered() {
    return new ApplicationRegistered("crm", "CRM");
  }

  static Content content(String digest) {
    return new Content(ContentKind.JSON, "sha256:" + digest, digest.length(), null);
  }

  static Document document(String digest, Reference... references) {
    return new Document(content(digest), List.of(references));
  }

  static VersionCreated created(int number, String environment) {
    return new VersionCreated(
        "crm", number, "v" + number, null, environment, content("c" + number), List.of());
  }

  static VersionCreated created(int number) {
    return created(number, "development");
  }

  static VersionPromoted promoted(int number, String from, String to) {
    return new VersionPromoted("crm", number, ID, from, to);
  }

  static VersionReleased released(int number, Integer previous) {
    return new VersionReleased("crm", number, "production", previous, 7);
  }

  static ReleaseRolledBack rolledBack(int number, Integer previous) {
    return new ReleaseRolledBack("crm", number, "production", previous, 7);
  }

  static Assessment ready(String environment, Reference... references) {
    return new Assessment(environment, List.of(references), List.of(), List.of(), 7);
  }

  static Assessment lacking(String environment, Reference missing) {
    return new Assessment(
        environment, List.of(missing), List.of(new Missing(missing, "no value")), List.of(), 7);
  }

  static PromoteVersion promote(int number, String from, String to, Ladder ladder) {
    String target = to == null ? "staging" : to;
    return new PromoteVersion(number, from, to, ladder, ready(target));
  }

  static ReleaseVersion release(int number, Ladder ladder) {
    return new ReleaseVersion(
        number, ladder, ready(ladder.defaultEnvironment().orElse("production")));
  }
}
