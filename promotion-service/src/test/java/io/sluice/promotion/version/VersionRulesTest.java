package io.sluice.promotion.version;

import static io.sluice.promotion.application.Fixtures.GREETING;
import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.OPEN;
import static io.sluice.promotion.application.Fixtures.PAIR;
import static io.sluice.promotion.application.Fixtures.PEERS;
import static io.sluice.promotion.application.Fixtures.content;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.document;
import static io.sluice.promotion.application.Fixtures.guarded;
import static io.sluice.promotion.application.Fixtures.lacking;
import static io.sluice.promotion.application.Fixtures.ladder;
import static io.sluice.promotion.application.Fixtures.name;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.ready;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.released;
import static io.sluice.promotion.application.Fixtures.rolledBack;
import static io.sluice.promotion.application.Fixtures.rung;
import static io.sluice.promotion.application.Fixtures.seeing;
import static io.sluice.promotion.application.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.ItemKind;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.events.Reference;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.Document;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.readiness.ReadinessRejection.ConfigurationMissing;
import io.sluice.promotion.readiness.ReadinessRejection.VersionChanged;
import io.sluice.promotion.version.VersionRejection.OnlyVersion;
import io.sluice.promotion.version.VersionRejection.TooManyReferences;
import io.sluice.promotion.version.VersionRejection.VersionFrozen;
import io.sluice.promotion.version.VersionRejection.VersionNameTaken;
import io.sluice.promotion.version.VersionRejection.VersionPinned;
import io.sluice.promotion.version.VersionRejection.VersionReleased;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Versions, beyond the action table. */
class VersionRulesTest {

  @Test
  void aNameIsUniqueInTheApplication() {
    spec()
        .given(registered(), created(1))
        .when(new CreateVersion("v1", null, document("x"), null, LADDER, Assessment.NONE))
        .thenRejected(new VersionNameTaken("v1", 1));
    spec()
        .given(registered(), created(1), created(2))
        .when(new RenameVersion(2, "v1", LADDER))
        .thenRejected(new VersionNameTaken("v1", 1));
  }

  @Test
  void contentMentionsNoMoreItemsThanAnEventCanCarry() {
    List<Reference> many =
        IntStream.rangeClosed(0, Document.MAX_REFERENCES)
            .mapToObj(i -> new Reference(ItemKind.CONSTANT, "C" + i))
            .toList();
    var refused = new TooManyReferences(many.size(), Document.MAX_REFERENCES);
    var document = new Document(content("x"), many);
    spec()
        .given(registered())
        .when(new CreateVersion(null, null, document, null, LADDER, Assessment.NONE))
        .thenRejected(refused);
    spec()
        .given(registered(), created(1))
        .when(new EditVersion(1, document, LADDER, Assessment.NONE))
        .thenRejected(refused);
  }

  @Test
  void editingToTheSameContentAndRenamingToTheSameNameChangeNothing() {
    spec()
        .given(registered(), created(1))
        .when(new EditVersion(1, document("c1"), LADDER, Assessment.NONE))
        .thenNothing();
    spec().given(registered(), created(1)).when(new RenameVersion(1, "v1", LADDER)).thenNothing();
  }

  @Test
  void anUnknownVersionCanBeNeitherEditedNorRenamedNorDeleted() {
    var missing = new VersionNotFound(9);
    var given = spec().given(registered(), created(1));
    given.when(new EditVersion(9, document("x"), LADDER, Assessment.NONE)).thenRejected(missing);
    given.when(new RenameVersion(9, "x", LADDER)).thenRejected(missing);
    given.when(new DeleteVersion(9, LADDER)).thenRejected(missing);
  }

  @Test
  void inAnOpenWorkspaceAVersionIsEditedAnywhereUntilItIsPromoted() {
    spec()
        .given(registered(), created(1, "staging"))
        .when(new EditVersion(1, document("y"), OPEN, Assessment.NONE))
        .then(new VersionEdited("crm", 1, content("y"), List.of()));
    spec()
        .given(registered(), created(1, "staging"), promoted(1, "staging", "production"))
        .when(new EditVersion(1, document("y"), OPEN, Assessment.NONE))
        .thenRejected(new VersionFrozen(1));
  }

  @Test
  void whereEndUsersAreWhatAVersionRefersToIsNeededBeforeItIsThere() {
    var lacking = lacking("production", GREETING);
    var missing = new ConfigurationMissing(name("production"), lacking.missing());
    var mentioning = document("y", GREETING);
    spec()
        .given(registered())
        .when(new CreateVersion(null, null, mentioning, "production", OPEN, lacking))
        .thenRejected(missing);
    spec()
        .given(registered(), created(1, "production"))
        .when(new EditVersion(1, mentioning, OPEN, lacking))
        .thenRejected(missing);
    spec()
        .given(registered(), created(1, "production"))
        .when(new EditVersion(1, mentioning, OPEN, ready("production", GREETING)))
        .then(new VersionEdited("crm", 1, content("y"), List.of(GREETING)));
  }

  @Test
  void nobodyLooksAtAnotherEnvironmentOrAtNothing() {
    var mentioning = document("y", GREETING);
    for (Assessment other : List.of(Assessment.NONE, ready("production"))) {
      spec()
          .given(registered(), created(1, "production"))
          .when(new EditVersion(1, mentioning, OPEN, other))
          .thenRejected(new VersionChanged(1));
    }
    spec()
        .given(registered())
        .when(new CreateVersion(null, null, mentioning, "staging", OPEN, Assessment.NONE))
        .then(new VersionCreated("crm", 1, "v1", null, "staging", content("y"), List.of(GREETING)));
  }

  @Test
  void whatAGuardedEnvironmentFollowsIsNotDeletedUnderItsUsers() {
    Ladder peers =
        ladder(Promotion.FREE, Editing.ANY, guarded("prod-us", 1), rung("prod-eu", 1, true));
    var given = spec().given(registered(), created(1, "prod-us"), created(2, "prod-us"));
    given.when(new DeleteVersion(2, peers)).thenRejected(new VersionReleased(2));
    given.when(new DeleteVersion(1, peers)).then(new VersionDeleted("crm", 1));
  }

  @Test
  void theNameOfAHiddenVersionIsTakenButItsNumberIsNotTold() {
    var hiding = seeing(OPEN, "staging");
    var given = spec().given(registered(), created(1, "production"), created(2, "staging"));
    given.when(new RenameVersion(2, "v1", hiding)).thenRejected(new VersionNameTaken("v1", null));
    given.when(new RenameVersion(2, "v1", OPEN)).thenRejected(new VersionNameTaken("v1", 1));
    assertThat(new VersionNameTaken("v1", null).detail()).doesNotContain("1 ", "null");
    given
        .when(new CreateVersion("v1", null, document("x"), "staging", hiding, Assessment.NONE))
        .thenRejected(new VersionNameTaken("v1", null));
  }

  @Test
  void inAnOpenWorkspaceAPromotedVersionIsStillRenamedAndDeleted() {
    var given =
        spec().given(registered(), created(1), created(2), promoted(1, "development", "staging"));
    given.when(new RenameVersion(1, "x", OPEN)).then(new VersionRenamed("crm", 1, "x"));
    given.when(new DeleteVersion(1, OPEN)).then(new VersionDeleted("crm", 1));
  }

  @Test
  void releasingFreezesToo() {
    spec()
        .given(registered(), created(1, "staging"), released(1, null))
        .when(new EditVersion(1, document("y"), PAIR, Assessment.NONE))
        .thenRejected(new VersionFrozen(1));
  }

  @Test
  void aPromotedVersionStaysFrozenWhenItsEnvironmentsBecomeTheLowest() {
    var flat =
        ladder(
            Promotion.LADDER,
            Editing.LOWEST,
            rung("development", 1, false),
            rung("staging", 1, true));
    var given =
        spec().given(registered(), created(1), created(2), promoted(1, "development", "staging"));
    given.when(new RenameVersion(1, "x", flat)).thenRejected(new VersionFrozen(1));
    given.when(new DeleteVersion(1, flat)).thenRejected(new VersionFrozen(1));
  }

  @Test
  void theOnlyVersionStays() {
    spec()
        .given(registered(), created(1))
        .when(new DeleteVersion(1, LADDER))
        .thenRejected(new OnlyVersion(1));
  }

  @Test
  void theReleasedVersionStays() {
    spec()
        .given(registered(), created(1, "production"), created(2), released(1, null))
        .when(new DeleteVersion(1, OPEN))
        .thenRejected(new VersionReleased(1));
    spec()
        .given(
            registered(),
            created(1, "production"),
            created(2, "production"),
            released(1, null),
            released(2, 1),
            rolledBack(1, 2))
        .when(new DeleteVersion(1, OPEN))
        .thenRejected(new VersionReleased(1));
  }

  @Test
  void aPinnedVersionStays() {
    spec()
        .given(
            registered(),
            created(1),
            created(2),
            new ChannelChanged("crm", "development", ChannelMode.PINNED, 1))
        .when(new DeleteVersion(1, LADDER))
        .thenRejected(new VersionPinned(1, name("development")));
  }

  @Test
  void tellsWhetherAVersionIsEditable() {
    var application =
        spec()
            .given(registered(), created(1), created(2, "prod-eu"))
            .when(new CreateVersion(null, 1, null, null, LADDER, Assessment.NONE))
            .then(new VersionCreated("crm", 3, "v3", 1, "development", content("c1"), List.of()));
    assertThat(application.version(1, PEERS).orElseThrow().isEditable(PEERS)).isTrue();
    assertThat(application.version(2, PEERS).orElseThrow().isEditable(PEERS)).isFalse();
    assertThat(application.version(2, OPEN).orElseThrow().isEditable(OPEN)).isTrue();
  }
}
