package io.sluice.promotion.promotion;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionPromoted;
import io.sluice.events.WorkspacePolicy.Promotion;
import io.sluice.promotion.application.Application;
import io.sluice.promotion.application.ApplicationRejection;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.VersionNotInEnvironment;
import io.sluice.promotion.application.Ladder;
import io.sluice.promotion.application.Version;
import io.sluice.promotion.application.VersionCommand;
import io.sluice.promotion.promotion.PromotionRejection.AlreadyPlaced;
import io.sluice.promotion.promotion.PromotionRejection.AmbiguousTarget;
import io.sluice.promotion.promotion.PromotionRejection.NoNextEnvironment;
import io.sluice.promotion.promotion.PromotionRejection.NotNextEnvironment;
import io.sluice.promotion.promotion.PromotionRejection.PromotionNotAllowed;
import io.sluice.promotion.readiness.Assessment;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Rule;
import io.sluice.workspace.gate.Gated;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Places a version in another environment: one step up the ladder, or freely, or not at all.
 *
 * @param from where the caller believes the version to be
 * @param to null for the only one there is to choose
 * @param assessment whether the target has what the version refers to
 */
record PromoteVersion(int number, String from, String to, Ladder ladder, Assessment assessment)
    implements VersionCommand, Gated<Application> {

  /** What has to hold for there to be a target, the configuration of which is looked at then. */
  private static final List<Rule<PromoteVersion, Application, ApplicationRejection>> TO_GO_THERE =
      List.of(
          PromoteVersion::versionIsKnown,
          PromoteVersion::policyKnowsPromotion,
          PromoteVersion::versionIsWhereTheCallerBelieves,
          PromoteVersion::thereIsANextEnvironment,
          PromoteVersion::thereIsNoDoubtWhichOne,
          PromoteVersion::targetIsTheNextStep,
          PromoteVersion::targetIsInUse,
          PromoteVersion::notPlacedThereYet);

  private static final List<Rule<PromoteVersion, Application, ApplicationRejection>> TO_RUN_THERE =
      List.of(PromoteVersion::configurationIsComplete);

  @Override
  public boolean changes(String place, Application application) {
    return target(application).equals(place);
  }

  @Override
  public Optional<ApplicationRejection> refusal(Application application) {
    return Rule.firstBroken(TO_GO_THERE, this, application)
        .or(() -> Rule.firstBroken(TO_RUN_THERE, this, application));
  }

  @Override
  public List<PromotionEvent> events(Application application, Context context) {
    return List.of(
        new VersionPromoted(
            application.key(), number, context.ids().get(), from, target(application)));
  }

  /** The same with a look at its target; the same as it is if it is refused without one. */
  PromoteVersion assessed(Application application, BiFunction<String, Version, Assessment> assess) {
    return Rule.firstBroken(TO_GO_THERE, this, application).isPresent()
        ? this
        : new PromoteVersion(
            number, from, to, ladder, assess.apply(target(application), version(application)));
  }

  private Optional<ApplicationRejection> policyKnowsPromotion(Application application) {
    return Rule.unless(ladder.promotion() != Promotion.NONE, PromotionNotAllowed::new);
  }

  /**
   * On a ladder a version is at its highest placement. It is also still on the step below as long
   * as that step leads to an environment it has not reached: the peers prod-eu and prod-us are
   * entered one after the other, both from staging.
   */
  private Optional<ApplicationRejection> versionIsWhereTheCallerBelieves(Application application) {
    List<String> reached = version(application).environments();
    List<String> whereabouts =
        climbing() ? ladder.highest(reached) : reached.stream().filter(ladder::has).toList();
    boolean onTheStepBelow =
        reached.contains(from) && ladder.has(from) && !reached.containsAll(ladder.next(from));
    return Rule.unless(
        whereabouts.contains(from) || onTheStepBelow,
        () -> new VersionNotInEnvironment(number, ladder.name(from), ladder.names(whereabouts)));
  }

  private Optional<ApplicationRejection> thereIsANextEnvironment(Application application) {
    return Rule.unless(
        isChosenFreely() || !candidates(application).isEmpty(),
        () -> new NoNextEnvironment(ladder.name(from)));
  }

  private Optional<ApplicationRejection> thereIsNoDoubtWhichOne(Application application) {
    List<String> candidates = candidates(application);
    return Rule.unless(
        to != null || (climbing() && candidates.size() == 1),
        () -> new AmbiguousTarget(ladder.name(from), ladder.names(candidates)));
  }

  private Optional<ApplicationRejection> targetIsTheNextStep(Application application) {
    List<String> candidates = candidates(application);
    return Rule.unless(
        isChosenFreely() || candidates.contains(target(application)),
        () -> new NotNextEnvironment(ladder.name(from), ladder.name(to), ladder.names(candidates)));
  }

  private Optional<ApplicationRejection> targetIsInUse(Application application) {
    String target = target(application);
    return Rule.unless(ladder.has(target), () -> new EnvironmentArchived(ladder.name(target)));
  }

  private Optional<ApplicationRejection> notPlacedThereYet(Application application) {
    String target = target(application);
    return Rule.unless(
        !version(application).isPlacedIn(target),
        () -> new AlreadyPlaced(number, ladder.name(target)));
  }

  private Optional<ApplicationRejection> configurationIsComplete(Application application) {
    return assessment.refusal(version(application), target(application), ladder);
  }

  private boolean climbing() {
    return ladder.promotion() == Promotion.LADDER;
  }

  private boolean isChosenFreely() {
    return !climbing() && to != null;
  }

  private List<String> candidates(Application application) {
    return climbing() ? ladder.next(from) : ladder.without(version(application).environments());
  }

  private String target(Application application) {
    return to == null ? candidates(application).getFirst() : to;
  }
}
