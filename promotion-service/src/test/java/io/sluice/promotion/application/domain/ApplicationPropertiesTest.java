package io.sluice.promotion.application.domain;

import static io.sluice.promotion.application.domain.Fixtures.CONTEXT;
import static io.sluice.promotion.application.domain.Fixtures.LADDER;
import static io.sluice.promotion.application.domain.Fixtures.OPEN;
import static io.sluice.promotion.application.domain.Fixtures.PAIR;
import static io.sluice.promotion.application.domain.Fixtures.PEERS;
import static io.sluice.promotion.application.domain.Fixtures.document;
import static io.sluice.promotion.application.domain.Fixtures.ready;
import static io.sluice.promotion.application.domain.Fixtures.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.promotion.application.domain.Application.Channel;
import io.sluice.promotion.application.domain.ApplicationCommand.ChangeChannel;
import io.sluice.promotion.application.domain.ApplicationCommand.CreateVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.DeleteVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.EditVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.PromoteVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.ReleaseVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RenameVersion;
import io.sluice.promotion.application.domain.ApplicationCommand.RollBackRelease;
import io.sluice.runtime.decider.Decision;
import io.sluice.testkit.Draw;
import io.sluice.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds after any commands, under any policy. */
class ApplicationPropertiesTest {
  private static final ApplicationDecider DECIDER = new ApplicationDecider();
  private static final List<String> ENVIRONMENTS =
      List.of("development", "staging", "production", "prod-eu", "prod-us");

  @Test
  void placementsOnlyGrow() {
    eachStep(
        (before, after) ->
            after
                .versions()
                .forEach(
                    (number, version) ->
                        before
                            .version(number)
                            .ifPresent(
                                earlier ->
                                    assertThat(version.placements())
                                        .startsWith(earlier.placements().toArray(String[]::new)))));
  }

  @Test
  void frozenContentNeverChanges() {
    eachStep(
        (before, after) ->
            before.versions().values().stream()
                .filter(Version::frozen)
                .forEach(
                    frozen ->
                        after
                            .version(frozen.number())
                            .ifPresent(
                                later -> {
                                  assertThat(later.content()).isEqualTo(frozen.content());
                                  assertThat(later.frozen()).isTrue();
                                })));
  }

  @Test
  void whatIsReleasedExistsAndIsPlacedThere() {
    eachStep(
        (before, after) ->
            after
                .releases()
                .forEach(
                    (environment, line) ->
                        line.current()
                            .ifPresent(
                                number ->
                                    assertThat(after.version(number).orElseThrow().placements())
                                        .contains(environment))));
  }

  @Test
  void numbersAreDenseAtCreationAndNeverUsedAgain() {
    Seeded.check(
        60,
        draw -> {
          List<Integer> numbers =
              run(draw, (before, after) -> {}).stream()
                  .filter(VersionCreated.class::isInstance)
                  .map(created -> ((VersionCreated) created).number())
                  .toList();
          for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1);
          }
        });
  }

  @Test
  void namesAreUniqueAndAVersionOnceMadeIsNeverTheLastToGo() {
    eachStep(
        (before, after) -> {
          assertThat(after.versions().values()).extracting(Version::name).doesNotHaveDuplicates();
          if (!before.versions().isEmpty()) {
            assertThat(after.versions()).isNotEmpty();
          }
        });
  }

  @Test
  void replayGivesTheSameState() {
    Seeded.check(
        60,
        draw -> {
          Application[] last = new Application[1];
          List<PromotionEvent> events = run(draw, (before, after) -> last[0] = after);
          ApplicationState replayed = DECIDER.initial();
          for (PromotionEvent event : events) {
            replayed = DECIDER.evolve(replayed, Fixtures.recorded(event));
          }
          assertThat(replayed).isEqualTo(last[0]);
          assertThat(last[0].revision()).isEqualTo(events.size());
        });
  }

  private static void eachStep(BiConsumer<Application, Application> check) {
    Seeded.check(60, draw -> run(draw, check));
  }

  private static List<PromotionEvent> run(Draw draw, BiConsumer<Application, Application> check) {
    List<PromotionEvent> events = new ArrayList<>(List.of(registered()));
    Application state =
        (Application) DECIDER.evolve(DECIDER.initial(), Fixtures.recorded(registered()));
    for (int step = 0; step < 120; step++) {
      Application before = state;
      if (DECIDER.decide(command(draw), state, CONTEXT)
          instanceof Decision.Accepted<PromotionEvent, ApplicationRejection>(var accepted)) {
        for (PromotionEvent event : accepted) {
          state = (Application) DECIDER.evolve(state, Fixtures.recorded(event));
          events.add(event);
        }
      }
      check.accept(before, state);
    }
    return events;
  }

  private static ApplicationCommand command(Draw draw) {
    Ladder ladder = draw.oneOf(LADDER, PAIR, OPEN, PEERS);
    int number = draw.between(1, 8);
    String environment = draw.oneOf(ENVIRONMENTS);
    String at = ladder.defaultEnvironment().orElseThrow();
    return switch (draw.between(0, 9)) {
      case 0, 1 ->
          new CreateVersion(
              draw.chance(70) ? null : draw.key(),
              draw.chance(50) ? null : number,
              draw.chance(80) ? document(draw.key()) : null,
              draw.chance(70) ? null : environment,
              ladder);
      case 2 -> new EditVersion(number, document(draw.key()), ladder);
      case 3 -> new RenameVersion(number, draw.oneOf("v1", "v2", draw.key()), ladder);
      case 4 -> new DeleteVersion(number, ladder);
      case 5, 6 ->
          new PromoteVersion(
              number, draw.oneOf(ENVIRONMENTS), environment, ladder, ready(environment));
      case 7 -> new ReleaseVersion(number, ladder, ready(at));
      case 8 -> new RollBackRelease(draw.chance(50) ? null : number, "why", ladder, 7);
      default ->
          new ChangeChannel(
              environment, draw.chance(30) ? Channel.LATEST : Channel.pinnedTo(number), ladder);
    };
  }
}
