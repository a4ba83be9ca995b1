package io.sluice.promotion.application;

import static io.sluice.promotion.application.Fixtures.LADDER;
import static io.sluice.promotion.application.Fixtures.OPEN;
import static io.sluice.promotion.application.Fixtures.created;
import static io.sluice.promotion.application.Fixtures.document;
import static io.sluice.promotion.application.Fixtures.promoted;
import static io.sluice.promotion.application.Fixtures.ready;
import static io.sluice.promotion.application.Fixtures.registered;
import static io.sluice.promotion.application.Fixtures.seeing;
import static io.sluice.promotion.application.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.PromotionEvent;
import io.sluice.promotion.application.ApplicationRejection.EnvironmentArchived;
import io.sluice.promotion.application.ApplicationRejection.VersionNotFound;
import io.sluice.promotion.channel.ChannelCommands;
import io.sluice.promotion.promotion.PromotionCommands;
import io.sluice.promotion.release.ReleaseCommands;
import io.sluice.promotion.version.VersionCommands;
import io.sluice.runtime.decider.Context;
import io.sluice.runtime.decider.Decision;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the caller may not know of does not exist in any command and is named by no refusal. */
class HiddenVersionRuleTest {
  private static final Ladder PRODUCTION_ONLY = seeing(OPEN, "production");

  static Stream<ApplicationCommand> commands() {
    return Stream.of(
        VersionCommands.create(null, 1, null, "production", PRODUCTION_ONLY),
        VersionCommands.edit(1, document("x"), PRODUCTION_ONLY),
        VersionCommands.rename(1, "mine", PRODUCTION_ONLY),
        VersionCommands.delete(1, PRODUCTION_ONLY),
        PromotionCommands.promote(1, "staging", "production", PRODUCTION_ONLY, ready("production")),
        ReleaseCommands.release(1, PRODUCTION_ONLY, ready("production")),
        ReleaseCommands.rollBack(1, "why", PRODUCTION_ONLY, ready("production")),
        ChannelCommands.change("staging", Channel.pinnedTo(1), PRODUCTION_ONLY));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aHiddenVersionIsNotFoundByAnyCommand(ApplicationCommand command) {
    spec()
        .given(registered(), created(1, "staging"), created(2, "production"))
        .when(command)
        .thenRejected(new VersionNotFound(1));
  }

  @Test
  void aRefusalCallsHiddenEnvironmentsAnotherOne() {
    assertThat(
            refusal(
                PromotionCommands.promote(
                    1, "development", null, seeing(LADDER, "development"), ready("staging")),
                registered(),
                created(1),
                promoted(1, "development", "staging"),
                promoted(1, "staging", "production")))
        .isEqualTo("Version 1 is not in development but in another environment.");
    assertThat(
            refusal(
                PromotionCommands.promote(
                    1, "development", null, seeing(OPEN, "development"), ready("staging")),
                registered(),
                created(1)))
        .isEqualTo("From development there is a choice: name one of another environment in 'to'.");
    assertThat(new EnvironmentArchived(LADDER.name("old")).detail())
        .isEqualTo("The environment old is archived.");
  }

  private static String refusal(ApplicationCommand command, PromotionEvent... history) {
    return command.decide(
                Fixtures.after(history), new Context(Instant.EPOCH, "guest", () -> Fixtures.ID))
            instanceof Decision.Rejected<PromotionEvent, ApplicationRejection>(var why)
        ? why.detail()
        : null;
  }
}
