package io.sluice.environment.environment;

import static io.sluice.environment.Given.EARLIER;
import static io.sluice.environment.Given.LATER;
import static io.sluice.environment.Given.NOW;
import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.defaultTo;
import static io.sluice.environment.Given.ladder;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.environment.EnvironmentRejection.ReleasedEnvironment;
import io.sluice.environment.workspace.Presets;
import io.sluice.environment.workspace.Workspace;
import io.sluice.environment.workspace.WorkspaceRejection.InvalidRequest;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentCreated;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import io.sluice.runtime.decider.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments that end by themselves, as previews of pull requests do. */
class ExpireEnvironmentTest {

  @Test
  void oneIsCreatedWithItsEnd() {
    Workspace workspace =
        SPEC.given(ladder())
            .when(new CreateEnvironment("pr-17", "PR 17", null, null, LATER))
            .then(preview(LATER));

    assertThat(workspace.environment("pr-17").orElseThrow().expiresAt()).isEqualTo(LATER);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3600})
  void theEndIsInTheFuture(long secondsAgo) {
    SPEC.given(ladder())
        .when(new CreateEnvironment("pr-17", "PR 17", null, null, NOW.minusSeconds(secondsAgo)))
        .thenRejected(
            new InvalidRequest(List.of(new Violation("/expiresAt", "must be in the future"))));
  }

  @Test
  void itIsArchivedWhenItsTimeIsOver() {
    SPEC.given(ladder(preview(LATER))).when(expire(LATER)).then(new EnvironmentArchived("pr-17"));
  }

  @Test
  void notAMomentEarlier() {
    SPEC.given(ladder(preview(LATER))).when(expire(LATER.minusNanos(1_000))).then();
  }

  @Test
  void whoComesSecondChangesNothing() {
    SPEC.given(ladder(preview(EARLIER), archived("pr-17"))).when(expire(NOW)).then();
  }

  @Test
  void oneWithoutAnEndStays() {
    SPEC.given(ladder(preview(null))).when(expire(NOW)).then();
  }

  @Test
  void oneThatIsNotThereIsNobodysBusiness() {
    SPEC.given(ladder()).when(expire(NOW)).then();
  }

  @Test
  void whatIsReleasedInItKeepsItAndIsNamed() {
    SPEC.given(ladder(preview(EARLIER)))
        .when(new ExpireEnvironment("pr-17", NOW, List.of("crm")))
        .thenRejected(new ReleasedEnvironment("pr-17", List.of("crm")));
  }

  @Test
  void whoGuardsItKeepsIt() {
    SPEC.given(ladder(preview(EARLIER), new EnvironmentGuarded("pr-17"))).when(expire(NOW)).then();
  }

  @Test
  void whoTakesTheGuardAwayAgainDoesNotEndIt() {
    SPEC.given(
            ladder(
                preview(EARLIER),
                new EnvironmentGuarded("pr-17"),
                new EnvironmentUnguarded("pr-17")))
        .when(expire(NOW))
        .then();
  }

  @Test
  void whoMakesItTheDefaultKeepsIt() {
    Workspace workspace =
        SPEC.given(ladder(preview(EARLIER)))
            .when(defaultTo("pr-17"))
            .then(new DefaultEnvironmentChanged("pr-17", "production"));

    assertThat(workspace.environment("pr-17").orElseThrow().expiresAt()).isNull();
    assertThat(workspace.environment("pr-17").orElseThrow().isOver(NOW)).isFalse();
  }

  @Test
  void whoRestoresItKeepsIt() {
    SPEC.given(ladder(preview(EARLIER), archived("pr-17"), new EnvironmentRestored("pr-17")))
        .when(expire(NOW))
        .then();
  }

  private static EnvironmentCreated preview(Instant end) {
    return new EnvironmentCreated("pr-17", "PR 17", Presets.NEW_COLOR, 1, false, false, end);
  }

  private static ExpireEnvironment expire(Instant now) {
    return new ExpireEnvironment("pr-17", now, List.of());
  }
}
