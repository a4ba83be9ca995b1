package io.sluice.events;

import java.util.List;
import java.util.UUID;

/**
 * Events of promotion-service, topic {@link Topics#PROMOTION}.
 *
 * <p>Everything about one application lives in its stream {@code
 * application/<workspace>/<application>}.
 */
public sealed interface PromotionEvent extends DomainEvent
    permits PromotionEvent.ApplicationRegistered,
        PromotionEvent.VersionCreated,
        PromotionEvent.VersionEdited,
        PromotionEvent.VersionRenamed,
        PromotionEvent.VersionDeleted,
        PromotionEvent.VersionPromoted,
        PromotionEvent.VersionReleased,
        PromotionEvent.ReleaseRolledBack,
        PromotionEvent.ChannelChanged,
        LockObserved {

  /** Key of the application that the event concerns. */
  @Override
  String application();

  /** An application became known. */
  record ApplicationRegistered(String application, String name) implements PromotionEvent {}

  /**
   * A version came to be.
   *
   * @param number from 1, dense per application at creation, never used again
   * @param parent number of the version it was created from, or null
   * @param environment where it was created and is placed
   */
  record VersionCreated(
      String application,
      int number,
      String name,
      @MayBeAbsent Integer parent,
      String environment,
      Content content,
      List<Reference> references)
      implements PromotionEvent {
    public VersionCreated {
      references = Frozen.list(references);
    }
  }

  /** The content of a version was replaced. */
  record VersionEdited(String application, int number, Content content, List<Reference> references)
      implements PromotionEvent {
    public VersionEdited {
      references = Frozen.list(references);
    }
  }

  /** A version has another name. */
  record VersionRenamed(String application, int number, String name) implements PromotionEvent {}

  /** A version is gone; its number stays used. */
  record VersionDeleted(String application, int number) implements PromotionEvent {}

  /**
   * A version was placed in the next environment; from the first promotion on its content is
   * frozen.
   *
   * @param promotion identity of the promotion
   * @param from the environment that the caller believed the version to be in
   * @param to the environment it is placed in now
   */
  record VersionPromoted(String application, int number, UUID promotion, String from, String to)
      implements PromotionEvent {
    @Override
    public String environment() {
      return to;
    }
  }

  /**
   * A guarded environment runs this version for end users; its channel is pinned to it by that.
   *
   * @param previous number of the version that was released before, or null
   * @param configurationRevision revision of the environment's configuration as known then
   */
  record VersionReleased(
      String application,
      int number,
      String environment,
      @MayBeAbsent Integer previous,
      long configurationRevision)
      implements PromotionEvent {}

  /**
   * A guarded environment runs a version again that was released there before; its channel is
   * pinned to it by that.
   *
   * @param previous number of the version that was rolled back from
   */
  record ReleaseRolledBack(
      String application,
      int number,
      String environment,
      Integer previous,
      long configurationRevision)
      implements PromotionEvent {}

  /**
   * What an environment runs of an application follows another rule, whatever was released there
   * before.
   *
   * @param number the version it is pinned to; null with {@link ChannelMode#LATEST}
   */
  record ChannelChanged(
      String application, String environment, ChannelMode mode, @MayBeAbsent Integer number)
      implements PromotionEvent {}

  /**
   * What a version consists of.
   *
   * @param kind {@code JSON} for a document kept by promotion-service, {@code ARTIFACT} for one
   *     kept elsewhere
   * @param digest {@code sha256:<hex>} of the canonical document, or of the artifact; null if that
   *     is not known
   * @param size bytes of the canonical document; 0 for an artifact
   * @param artifact where the artifact is; null for a document
   */
  record Content(
      ContentKind kind, @MayBeAbsent String digest, long size, @MayBeAbsent String artifact) {}

  /** Where the content of a version is kept. */
  enum ContentKind {
    /** In promotion-service. */
    JSON,
    /** Elsewhere. */
    ARTIFACT
  }

  /** How an environment chooses the version it runs. */
  enum ChannelMode {
    /** The version placed last. */
    LATEST,
    /** A fixed one. */
    PINNED
  }
}
