package io.sluice.events;

import io.sluice.events.PromotionEvent.ApplicationRegistered;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.PromotionEvent.ContentKind;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.PromotionEvent.VersionRenamed;
import java.util.List;
import java.util.UUID;

/** One event of each type of promotion-service. */
final class PromotionSamples {
  private static final String APP = "storefront";
  private static final String DIGEST =
      "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private PromotionSamples() {}

  static List<DomainEvent> full() {
    return List.of(
        new ApplicationRegistered(APP, "Storefront"),
        new VersionCreated(
            APP,
            2,
            "Fix of the basket",
            1,
            "development",
            new Content(ContentKind.JSON, DIGEST, 5120, null),
            List.of(
                new Reference(ItemKind.DATASOURCE, "orders_db"),
                new Reference(ItemKind.CONSTANT, "LIMITS"))),
        new VersionEdited(
            APP,
            2,
            new Content(ContentKind.ARTIFACT, DIGEST, 0, "oci://registry.example/storefront@2"),
            List.of(new Reference(ItemKind.SECRET, "API_KEY"))),
        new VersionRenamed(APP, 2, "Basket"),
        new VersionDeleted(APP, 3),
        new VersionPromoted(
            APP,
            2,
            UUID.fromString("0190a5b2-0004-7000-8000-000000000004"),
            "development",
            "staging"),
        new VersionReleased(APP, 2, "production", 1, 42),
        new ReleaseRolledBack(APP, 2, "production", 3, 43),
        new ChannelChanged(APP, "staging", ChannelMode.PINNED, 1));
  }

  static List<DomainEvent> minimal() {
    return List.of(
        new VersionCreated(
            APP,
            1,
            "v1",
            null,
            "development",
            new Content(ContentKind.ARTIFACT, null, 0, null),
            List.of()),
        new VersionEdited(APP, 2, new Content(ContentKind.JSON, DIGEST, 2, null), List.of()),
        new VersionReleased(APP, 1, "production", null, 0),
        new ChannelChanged(APP, "staging", ChannelMode.LATEST, null));
  }
}
