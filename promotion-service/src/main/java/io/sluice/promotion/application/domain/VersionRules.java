package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.PromotionEvent.VersionDeleted;
import io.sluice.events.PromotionEvent.VersionEdited;
import io.sluice.events.PromotionEvent.VersionRenamed;
import io.sluice.events.WorkspacePolicy.Editing;
import io.sluice.promotion.application.domain.ApplicationCommand.CreateVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.DeleteVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.Document;
import io.sluice.promotion.application.domain.ApplicationCommand.EditVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RenameVersion;
import io.sluice.promotion.application.domain.ApplicationRejection.ContentRequired;
import io.sluice.promotion.application.domain.ApplicationRejection.EditingOnlyInLowestEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.domain.ApplicationRejection.NoEnvironment;
import io.sluice.promotion.application.domain.ApplicationRejection.OnlyVersion;
import io.sluice.promotion.application.domain.ApplicationRejection.TooManyReferences;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionFrozen;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNameTaken;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionPinned;
import io.sluice.promotion.application.domain.ApplicationRejection.VersionReleased;
import io.sluice.runtime.decider.Decision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The first four rows of the action table: create, edit, rename, delete. */
final class VersionRules {
  private VersionRules() {}

  static Decision<PromotionEvent, ApplicationRejection> create(
      CreateVersion command, Application application) {
    Optional<Version> parent = Optional.ofNullable(command.from()).flatMap(application::version);
    if (command.from() != null && parent.isEmpty()) {
      return Decision.reject(new VersionNotFound(command.from()));
    }
    Optional<Document> document =
        Optional.ofNullable(command.document())
            .or(() -> parent.map(from -> new Document(from.content(), from.references())));
    if (document.isEmpty()) {
      return Decision.reject(new ContentRequired());
    }
    List<String> lowest = command.ladder().lowest();
    if (command.environment() == null && lowest.isEmpty()) {
      return Decision.reject(new NoEnvironment());
    }
    String environment = command.environment() == null ? lowest.getFirst() : command.environment();
    int number = application.lastNumber() + 1;
    String name = command.name() == null ? freeName(application, number) : command.name();
    return Ruling.unless(
        placeable(environment, command.ladder())
            .or(() -> onlyInLowest(List.of(environment), command.ladder()))
            .or(() -> nameTaken(name, number, application))
            .or(() -> tooManyReferences(document.get())),
        () ->
            new VersionCreated(
                application.key(),
                number,
                name,
                command.from(),
                environment,
                document.get().content(),
                document.get().references()));
  }

  static Decision<PromotionEvent, ApplicationRejection> edit(
      EditVersion command, Application application) {
    return on(
        command.number(),
        application,
        version ->
            Ruling.unless(
                frozen(version)
                    .or(() -> onlyInLowest(version.placements(), command.ladder()))
                    .or(() -> tooManyReferences(command.document())),
                !version.content().equals(command.document().content()),
                () ->
                    new VersionEdited(
                        application.key(),
                        version.number(),
                        command.document().content(),
                        command.document().references())));
  }

  static Decision<PromotionEvent, ApplicationRejection> rename(
      RenameVersion command, Application application) {
    return on(
        command.number(),
        application,
        version ->
            Ruling.unless(
                onlyWhileBuilding(version, command.ladder())
                    .or(() -> nameTaken(command.name(), version.number(), application)),
                !version.name().equals(command.name()),
                () -> new VersionRenamed(application.key(), version.number(), command.name())));
  }

  static Decision<PromotionEvent, ApplicationRejection> delete(
      DeleteVersion command, Application application) {
    return on(
        command.number(),
        application,
        version ->
            Ruling.unless(
                inUse(version, application).or(() -> onlyWhileBuilding(version, command.ladder())),
                () -> new VersionDeleted(application.key(), version.number())));
  }

  private static Decision<PromotionEvent, ApplicationRejection> on(
      int number,
      Application application,
      Function<Version, Decision<PromotionEvent, ApplicationRejection>> rule) {
    return application
        .version(number)
        .map(rule)
        .orElseGet(() -> Decision.reject(new VersionNotFound(number)));
  }

  private static Optional<ApplicationRejection> placeable(String environment, Ladder ladder) {
    return ladder.has(environment)
        ? Optional.empty()
        : Optional.of(new EnvironmentArchived(environment));
  }

  private static Optional<ApplicationRejection> frozen(Version version) {
    return version.frozen() ? Optional.of(new VersionFrozen(version.number())) : Optional.empty();
  }

  private static Optional<ApplicationRejection> onlyWhileBuilding(Version version, Ladder ladder) {
    return onlyInLowest(version.placements(), ladder)
        .or(() -> ladder.editing() == Editing.LOWEST ? frozen(version) : Optional.empty());
  }

  private static Optional<ApplicationRejection> onlyInLowest(
      List<String> environments, Ladder ladder) {
    return ladder.allowsBuildingIn(environments)
        ? Optional.empty()
        : Optional.of(new EditingOnlyInLowestEnvironment(ladder.lowest(), environments));
  }

  private static Optional<ApplicationRejection> nameTaken(
      String name, int number, Application application) {
    return application.versions().values().stream()
        .filter(other -> other.number() != number && other.name().equals(name))
        .findFirst()
        .map(other -> new VersionNameTaken(name, other.number()));
  }

  private static Optional<ApplicationRejection> tooManyReferences(Document document) {
    int found = document.references().size();
    return found <= Document.MAX_REFERENCES
        ? Optional.empty()
        : Optional.of(new TooManyReferences(found, Document.MAX_REFERENCES));
  }

  private static Optional<ApplicationRejection> inUse(Version version, Application application) {
    if (application.isReleased(version.number())) {
      return Optional.of(new VersionReleased(version.number()));
    }
    if (application.versions().size() == 1) {
      return Optional.of(new OnlyVersion(version.number()));
    }
    return application.channels().entrySet().stream()
        .filter(channel -> channel.getValue().mode() == ChannelMode.PINNED)
        .filter(channel -> channel.getValue().number() == version.number())
        .findFirst()
        .map(channel -> new VersionPinned(version.number(), channel.getKey()));
  }

  /** {@code v<number>}, or the first of its kind that is not taken. */
  private static String freeName(Application application, int number) {
    String name = "v" + number;
    for (int i = 2; application.named(name); i++) {
      name = "v" + number + "-" + i;
    }
    return name;
  }
}
