package io.sluice.config.running;

import io.sluice.events.PromotionEvent;
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
import io.sluice.events.Reference;
import io.sluice.testkit.api.Workspace;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Plays promotion-service: publishes the events of the application {@code shop}. */
final class PromotionService {
  private static final Content CONTENT =
      new Content(ContentKind.JSON, "sha256:" + "0".repeat(64), 2, null);

  private final Workspace workspace;
  private int last;

  PromotionService(Workspace workspace) {
    this.workspace = workspace;
  }

  void registered() {
    publish(new ApplicationRegistered("shop", "Shop"));
  }

  /** A new version, in development; gives its number. */
  int created(String... references) {
    last++;
    publish(
        new VersionCreated(
            "shop", last, "v" + last, null, "development", CONTENT, references(references)));
    return last;
  }

  void edited(int number, String... references) {
    publish(new VersionEdited("shop", number, CONTENT, references(references)));
  }

  void deleted(int number) {
    publish(new VersionDeleted("shop", number));
  }

  void promoted(int number, String from, String to) {
    publish(new VersionPromoted("shop", number, UUID.randomUUID(), from, to));
  }

  void released(int number) {
    publish(new VersionReleased("shop", number, "production", null, 1));
  }

  void rolledBack(int number, int from) {
    publish(new ReleaseRolledBack("shop", number, "production", from, 1));
  }

  void pinned(String environment, int number) {
    publish(new ChannelChanged("shop", environment, ChannelMode.PINNED, number));
  }

  void following(String environment) {
    publish(new ChannelChanged("shop", environment, ChannelMode.LATEST, null));
  }

  private void publish(PromotionEvent event) {
    workspace.publish("shop", event);
  }

  private static List<Reference> references(String... pointers) {
    return Stream.of(pointers).map(Reference::ofPointer).toList();
  }
}
