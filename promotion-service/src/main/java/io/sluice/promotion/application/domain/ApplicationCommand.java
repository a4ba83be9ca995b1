package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.Reference;
import io.sluice.promotion.application.domain.Application.Channel;
import io.sluice.promotion.readiness.domain.Assessment;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of an application.
 *
 * <p>A command carries what its decision needs of the workspace ({@link Ladder}) and of the
 * configuration ({@link Assessment}); both belong to other services and are replicated here.
 */
public sealed interface ApplicationCommand {

  /** Number of the version that it names, if it names one. */
  default Optional<Integer> version() {
    return switch (this) {
      case RegisterApplication register -> Optional.empty();
      case CreateVersion create -> Optional.ofNullable(create.from());
      case EditVersion edit -> Optional.of(edit.number());
      case RenameVersion rename -> Optional.of(rename.number());
      case DeleteVersion delete -> Optional.of(delete.number());
      case PromoteVersion promote -> Optional.of(promote.number());
      case ReleaseVersion release -> Optional.of(release.number());
      case RollBackRelease back -> Optional.ofNullable(back.to());
      case ChangeChannel change -> Optional.ofNullable(change.channel().number());
    };
  }

  /** Makes an application known. */
  record RegisterApplication(String key, String name) implements ApplicationCommand {}

  /**
   * Creates a version.
   *
   * @param name null for {@code v<number>}
   * @param from number of the version that becomes its parent, or null
   * @param document null to take over that of the parent
   * @param environment null for the lowest one
   */
  record CreateVersion(
      String name, Integer from, Document document, String environment, Ladder ladder)
      implements ApplicationCommand {}

  /** Replaces the content of a version. */
  record EditVersion(int number, Document document, Ladder ladder) implements ApplicationCommand {}

  /** Gives a version another name. */
  record RenameVersion(int number, String name, Ladder ladder) implements ApplicationCommand {}

  /** Deletes a version. */
  record DeleteVersion(int number, Ladder ladder) implements ApplicationCommand {}

  /**
   * Places a version in another environment.
   *
   * @param from where the caller believes the version to be
   * @param to null for the only one there is to choose
   * @param assessment whether the target has what the version refers to
   */
  record PromoteVersion(int number, String from, String to, Ladder ladder, Assessment assessment)
      implements ApplicationCommand {}

  /** Lets the default environment run the version for end users. */
  record ReleaseVersion(int number, Ladder ladder, Assessment assessment)
      implements ApplicationCommand {}

  /**
   * Lets the default environment run a version again that was released before.
   *
   * @param to null for the release before the present one
   * @param configurationRevision of the default environment, for the record
   */
  record RollBackRelease(Integer to, String reason, Ladder ladder, long configurationRevision)
      implements ApplicationCommand {}

  /** Decides how an environment chooses the version that it runs. */
  record ChangeChannel(String environment, Channel channel, Ladder ladder)
      implements ApplicationCommand {}

  /** What a version consists of and what it refers to. */
  record Document(Content content, List<Reference> references) {
    /** More would not fit into an event that every subscriber must be able to read. */
    public static final int MAX_REFERENCES = 2_000;

    public Document {
      references = List.copyOf(references);
    }
  }
}
