package io.sluice.promotion.version;

import static io.sluice.promotion.application.Fixtures.ID;
import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.content;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.document;
import static io.sluice.promotion.application.Fixtures.names;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.ready;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.spec;
import static io.sluice.promotion.promotion.PromotionCommands.noNextEnvironment;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.EnvironmentName;
import io.sluice.promotion.promotion.PromotionCommands;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.version.VersionRejection.EditingOnlyInLowestEnvironment;
import io.sluice.promotion.version.VersionRejection.VersionFrozen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The action table of the {@code ladder} preset, cell by cell: version 1 has got as far as the
 * column says and the caller does what the row says.
 */
class ActionTableTest {
  private static final List<EnvironmentName> LOWEST = names("development");

  static Stream<Arguments> table() {
    return Stream.of(
        yes(
            "Edit versions",
            "development",
            edit(),
            new VersionEdited("crm", 1, content("new"), List.of())),
        no("Edit versions", "staging", edit(), new VersionFrozen(1)),
        no("Edit versions", "production", edit(), new VersionFrozen(1)),
        yes("Rename versions", "development", rename(), new VersionRenamed("crm", 1, "other")),
        no("Rename versions", "staging", rename(), onlyInLowest("development", "staging")),
        no(
            "Rename versions",
            "production",
            rename(),
            onlyInLowest("development", "staging", "production")),
        yes("Delete versions", "development", delete(), new VersionDeleted("crm", 1)),
        no("Delete versions", "staging", delete(), onlyInLowest("development", "staging")),
        no(
            "Delete versions",
            "production",
            delete(),
            onlyInLowest("development", "staging", "production")),
        yes(
            "Create new versions",
            "development",
            create("development"),
            new VersionCreated("crm", 3, "v3", 1, "development", content("c1"), List.of())),
        no("Create new versions", "staging", create("staging"), onlyInLowest("staging")),
        no("Create new versions", "production", create("production"), onlyInLowest("production")),
        yes(
            "Promote",
            "development",
            promote("development", "staging"),
            new VersionPromoted("crm", 1, ID, "development", "staging")),
        yes(
            "Promote",
            "staging",
            promote("staging", "production"),
            new VersionPromoted("crm", 1, ID, "staging", "production")),
        no(
            "Promote",
            "production",
            promote("production", "production"),
            noNextEnvironment("production")));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("table")
  void holds(
      String action,
      String environment,
      ApplicationCommand command,
      PromotionEvent event,
      ApplicationRejection rejection) {
    var when = spec().given(reached(environment)).when(command);
    if (rejection == null) {
      when.then(event);
    } else {
      when.thenRejected(rejection);
    }
  }

  /** Version 1 has got this far; version 2 is there so that 1 is not the only one. */
  private static List<PromotionEvent> reached(String environment) {
    List<PromotionEvent> history = new ArrayList<>(List.of(registered(), created(1), created(2)));
    if (!environment.equals("development")) {
      history.add(promoted(1, "development", "staging"));
    }
    if (environment.equals("production")) {
      history.add(promoted(1, "staging", "production"));
    }
    return history;
  }

  private static Arguments yes(
      String action, String environment, ApplicationCommand command, PromotionEvent event) {
    return Arguments.of(action, environment, command, event, null);
  }

  private static Arguments no(
      String action, String environment, ApplicationCommand command, ApplicationRejection why) {
    return Arguments.of(action, environment, command, null, why);
  }

  private static ApplicationCommand edit() {
    return new EditVersion(1, document("new"), LADDER, Assessment.NONE);
  }

  private static ApplicationCommand rename() {
    return new RenameVersion(1, "other", LADDER);
  }

  private static ApplicationCommand delete() {
    return new DeleteVersion(1, LADDER);
  }

  private static ApplicationCommand create(String environment) {
    return new CreateVersion(null, 1, null, environment, LADDER, Assessment.NONE);
  }

  private static ApplicationCommand promote(String from, String target) {
    return PromotionCommands.promote(1, from, null, LADDER, ready(target));
  }

  private static ApplicationRejection onlyInLowest(String... actual) {
    return new EditingOnlyInLowestEnvironment(LOWEST, names(actual));
  }
}
