package io.sluice.promotion.version;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.events.Reference;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationCommand;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.NoEnvironment;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.application.Document;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.promotion.version.VersionRejection.ContentRequired;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Creates a version.
 *
 * @param name null for {@code v<number>}
 * @param from number of the version that becomes its parent, or null
 * @param document null to take over that of the parent
 * @param environment null for where versions begin
 * @param assessment whether that one has what the version refers to, if it is guarded
 */
record CreateVersion(
    String name,
    Integer from,
    Document document,
    String environment,
    Ladder ladder,
    Assessment assessment)
    implements ApplicationCommand, Gated<Application> {
  private static final List<Rule<CreateVersion, Application, ApplicationRejection>> TO_BE_THERE =
      List.of(
          CreateVersion::parentIsKnown,
          CreateVersion::thereIsContent,
          CreateVersion::thereIsAnEnvironment,
          CreateVersion::environmentIsInUse,
          (create, application) -> VersionRules.allowedIn(List.of(create.place()), create.ladder),
          CreateVersion::nameIsFree,
          (create, application) -> VersionRules.fitsIntoAnEvent(create.content(application)));

  /** It is placed there, and runs where the newest placement does. */
  @Override
  public boolean changes(String place, Application application) {
    return place().equals(place);
  }

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Rule.firstBroken(TO_BE_THERE, this, application)
        .or(
            () ->
                VersionRules.readyWhereEndUsersAre(
                    application.lastNumber() + 1,
                    content(application),
                    List.of(place()),
                    ladder,
                    assessment));
  }

  /** The same with a look at a guarded place; the same as it is if it is refused without one. */
  CreateVersion assessed(
      Application application, BiFunction<String, List<Reference>, Assessment> assess) {
    return Rule.firstBroken(TO_BE_THERE, this, application).isPresent()
            || !ladder.isGuarded(place())
        ? this
        : new CreateVersion(
            name,
            from,
            document,
            environment,
            ladder,
            assess.apply(place(), content(application).references()));
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    int number = application.lastNumber() + 1;
    Document content = content(application);
    return List.of(
        new VersionCreated(
            application.key(),
            number,
            name == null ? freeName(application, number) : name,
            from,
            place(),
            content.content(),
            content.references()));
  }

  private Optional<ApplicationRejection> parentIsKnown(Application application) {
    return Rule.unless(
        from == null || parent(application).isPresent(), () -> new VersionNotFound(from));
  }

  private Optional<ApplicationRejection> thereIsContent(Application application) {
    return Rule.unless(document != null || from != null, ContentRequired::new);
  }

  private Optional<ApplicationRejection> thereIsAnEnvironment(Application application) {
    return Rule.unless(environment != null || ladder.landing().isPresent(), NoEnvironment::new);
  }

  private Optional<ApplicationRejection> environmentIsInUse(Application application) {
    return Rule.unless(ladder.has(place()), () -> new EnvironmentArchived(ladder.name(place())));
  }

  private Optional<ApplicationRejection> nameIsFree(Application application) {
    int number = application.lastNumber() + 1;
    return name == null
        ? Optional.empty()
        : VersionRules.nameIsFree(name, number, application, ladder);
  }

  private Optional<Version> parent(Application application) {
    return Optional.ofNullable(from).flatMap(number -> application.version(number, ladder));
  }

  private Document content(Application application) {
    return document == null ? parent(application).orElseThrow().document() : document;
  }

  private String place() {
    return environment == null ? ladder.landing().orElseThrow() : environment;
  }

  /** {@code v<number>}, or the first of its kind that is not taken. */
  private String freeName(Application application, int number) {
    String free = "v" + number;
    for (int i = 2; VersionRules.nameIsFree(free, number, application, ladder).isPresent(); i++) {
      free = "v" + number + "-" + i;
    }
    return free;
  }
}
