package io.sluice.promotion.application;

import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.after;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.released;
import static io.sluice.testkit.DeciderSpec.Moment.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.runtime.decider.CorruptStream;
import io.sluice.testkit.DeciderSpec.Moment;
import org.junit.jupiter.api.Test;

/** What an application knows of itself, and as what it is kept. */
class ApplicationTest {

  @Test
  void aVersionKnowsWhenAndByWhomItCameToBeAndReachedAnEnvironment() {
    Application application =
        after(registered(), created(1), created(2), promoted(1, "development", "staging"));
    assertThat(application.createdAt()).isEqualTo(Moment.of(1).time());
    Version version = application.version(1, LADDER).orElseThrow();
    assertThat(version.createdAt()).isEqualTo(Moment.of(2).time());
    assertThat(version.createdBy()).isEqualTo(ACTOR);
    assertThat(version.placements())
        .containsExactly(
            new Placement("development", Moment.of(2).time(), ACTOR, 2),
            new Placement("staging", Moment.of(4).time(), ACTOR, 4));
    assertThat(version.changed()).isEqualTo(4);
    assertThat(application.version(2, LADDER).orElseThrow().changed()).isEqualTo(3);
  }

  @Test
  void aSecondReleaseInAnEnvironmentIsNoSecondPlacement() {
    Application application =
        after(
            registered(), created(1), promoted(1, "development", "production"), released(1, null));
    assertThat(application.version(1, LADDER).orElseThrow().placements())
        .extracting(Placement::since)
        .containsExactly(Moment.of(2).time(), Moment.of(3).time());
  }

  @Test
  void anEventThatDoesNotFitIsNeverSkipped() {
    assertThatThrownBy(() -> after(registered(), new VersionRenamed("crm", 1, "x")))
        .isInstanceOf(CorruptStream.class);
    assertThatThrownBy(() -> after(created(1))).isInstanceOf(CorruptStream.class);
    assertThatThrownBy(() -> after(registered(), registered())).isInstanceOf(CorruptStream.class);
    assertThatThrownBy(() -> after(registered(), created(1), created(1)))
        .isInstanceOf(CorruptStream.class);
  }

  /** A change of this text is a change of the format: raise the number of the schema with it. */
  @Test
  void isKeptInThisFormUnderSchemaTwo() {
    var snapshots = Applications.APPLICATIONS.snapshots().orElseThrow();
    Application application =
        after(
            registered(),
            created(1, "production"),
            released(1, null),
            new ChannelChanged("crm", "staging", ChannelMode.LATEST, null));
    String kept =
        """
        {"key":"crm","name":"CRM","createdAt":"2026-01-01T00:01:00Z","createdBy":"builder",\
        "versions":{"1":{"number":1,"name":"v1",\
        "document":{"content":{"kind":"JSON","digest":"sha256:c1","size":2},"references":[]},\
        "placements":[{"environment":"production","since":"2026-01-01T00:02:00Z","by":"builder",\
        "revision":2}],"frozen":true,"createdAt":"2026-01-01T00:02:00Z","createdBy":"builder",\
        "changed":3}},"lastNumber":1,"releases":{"production":{"line":[1],"ever":{"1":7},\
        "last":{"event":1,"version":3,"time":"2026-01-01T00:03:00Z","actor":"builder"}}},\
        "channels":{"staging":{"event":{"mode":"LATEST"},"version":4,\
        "time":"2026-01-01T00:04:00Z","actor":"builder"},\
        "production":{"event":{"mode":"PINNED","number":1},"version":3,\
        "time":"2026-01-01T00:03:00Z","actor":"builder"}}}""";
    assertThat(snapshots.schemaVersion()).isEqualTo(2);
    assertThat(snapshots.write().apply(application)).isEqualTo(kept);
    assertThat(snapshots.read().apply(kept)).isEqualTo(application);
  }
}
