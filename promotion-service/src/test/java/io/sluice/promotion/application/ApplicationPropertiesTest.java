package io.sluice.promotion.application;

import static io.sluice.promotion.application.Fixtures.ID;
import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.OPEN;
import static io.sluice.promotion.application.Fixtures.PAIR;
import static io.sluice.promotion.application.Fixtures.PEERS;
import static io.sluice.promotion.application.Fixtures.document;
import static io.sluice.promotion.application.Fixtures.ready;
import static io.sluice.promotion.application.Fixtures.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.promotion.channel.ChannelCommands;
import io.sluice.promotion.promotion.PromotionCommands;
import io.sluice.promotion.release.ReleaseCommands;
import io.sluice.promotion.version.VersionCommands;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decider;
import io.sluice.runtime.decider.Decision;
import io.sluice.testkit.Draw;
import io.sluice.testkit.Seeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds after any commands, under any policy. */
class ApplicationPropertiesTest {
  private static final Context CONTEXT = new Context(Instant.EPOCH, "builder", () -> ID);
  private static final Decider<
          ApplicationCommand, Application, PromotionEvent, ApplicationRejection>
      DECIDER = Applications.DECIDER;
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
                        Optional.ofNullable(before.versions().get(number))
                            .ifPresent(
                                earlier ->
                                    assertThat(version.placements())
                                        .startsWith(
                                            earlier.placements().toArray(Placement[]::new)))));
  }

  @Test
  void frozenContentNeverChanges() {
    eachStep(
        (before, after) ->
            before.versions().values().stream()
                .filter(Version::frozen)
                .forEach(
                    frozen ->
                        Optional.ofNullable(after.versions().get(frozen.number()))
                            .ifPresent(
                                later -> {
                                  assertThat(later.document()).isEqualTo(frozen.document());
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
                                release ->
                                    assertThat(after.versions().get(release.event()).environments())
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
          Application replayed = DECIDER.initial();
          for (int i = 0; i < events.size(); i++) {
            replayed = DECIDER.evolve(replayed, CONTEXT.recorded(events.get(i), i + 1L));
          }
          assertThat(replayed).isEqualTo(last[0]);
        });
  }

  @Test
  void aSnapshotReadsBackEqual() {
    var snapshots = Applications.APPLICATIONS.snapshots().orElseThrow();
    assertThat(snapshots.schemaVersion()).isEqualTo(2);
    Seeded.check(
        20,
        draw ->
            run(
                draw,
                (before, after) ->
                    assertThat(snapshots.read().apply(snapshots.write().apply(after)))
                        .isEqualTo(after)));
  }

  private static void eachStep(BiConsumer<Application, Application> check) {
    Seeded.check(60, draw -> run(draw, check));
  }

  private static List<PromotionEvent> run(Draw draw, BiConsumer<Application, Application> check) {
    List<PromotionEvent> events = new ArrayList<>(List.of(registered()));
    Application state = DECIDER.evolve(DECIDER.initial(), CONTEXT.recorded(registered(), 1));
    for (int step = 0; step < 120; step++) {
      Application before = state;
      if (DECIDER.decide(command(draw), state, CONTEXT)
          instanceof Decision.Accepted<PromotionEvent, ApplicationRejection>(var accepted)) {
        for (PromotionEvent event : accepted) {
          state = DECIDER.evolve(state, CONTEXT.recorded(event, events.size() + 1L));
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
          VersionCommands.create(
              draw.chance(70) ? null : draw.key(),
              draw.chance(50) ? null : number,
              draw.chance(80) ? document(draw.key()) : null,
              draw.chance(70) ? null : environment,
              ladder);
      case 2 -> VersionCommands.edit(number, document(draw.key()), ladder);
      case 3 -> VersionCommands.rename(number, draw.oneOf("v1", "v2", draw.key()), ladder);
      case 4 -> VersionCommands.delete(number, ladder);
      case 5, 6 ->
          PromotionCommands.promote(
              number, draw.oneOf(ENVIRONMENTS), environment, ladder, ready(environment));
      case 7 -> ReleaseCommands.release(number, ladder, ready(at));
      case 8 -> ReleaseCommands.rollBack(draw.chance(50) ? null : number, "why", ladder, ready(at));
      default ->
          ChannelCommands.change(
              environment, draw.chance(30) ? Channel.LATEST : Channel.pinnedTo(number), ladder);
    };
  }
}
