package io.sluice.environment.environment;

import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.defaultTo;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.open;
import static io.sluice.environment.Given.qa;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.environment.EnvironmentRejection.DefaultEnvironment;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.environment.EnvironmentRejection.ReasonRequired;
import io.sluice.environment.workspace.Environment;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.events.EnvironmentEvent.EnvironmentGuarded;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import io.sluice.events.EnvironmentEvent.EnvironmentUnguarded;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final EnvironmentGuarded STAGING_GUARDED = new EnvironmentGuarded("staging");
  private static final DefaultEnvironmentChanged STAGING_IS_THE_DEFAULT =
      new DefaultEnvironmentChanged("staging", "production");

  @Test
  void anEnvironmentIsGuarded() {
    SPEC.given(ladder()).when(new GuardEnvironment("staging")).then(STAGING_GUARDED);
  }

  @Test
  void aGuardedOneStaysGuarded() {
    SPEC.given(ladder(STAGING_GUARDED)).when(new GuardEnvironment("staging")).thenNothing();
  }

  @Test
  void theDefaultOneOfANewWorkspaceIsGuarded() {
    SPEC.given(ladder()).when(new GuardEnvironment("production")).thenNothing();
    SPEC.given(open()).when(new GuardEnvironment("production")).thenNothing();
  }

  @Test
  void whatBecomesTheDefaultIsGuardedAndWhatWasItStaysSo() {
    Workspace workspace =
        SPEC.given(ladder()).when(defaultTo("staging")).then(STAGING_IS_THE_DEFAULT);

    assertThat(guarded(workspace)).containsExactlyInAnyOrder("staging", "production");
  }

  @Test
  void itStaysSoWhenItIsTheDefaultNoMore() {
    Workspace workspace =
        SPEC.given(ladder(STAGING_IS_THE_DEFAULT))
            .when(defaultTo("production"))
            .then(new DefaultEnvironmentChanged("production", "staging"));

    assertThat(guarded(workspace)).containsExactlyInAnyOrder("staging", "production");
  }

  @Test
  void whatLostItsGuardIsGuardedAgainAsTheDefault() {
    Workspace workspace =
        SPEC.given(ladder(STAGING_IS_THE_DEFAULT, new EnvironmentUnguarded("production")))
            .when(defaultTo("production"))
            .then(new DefaultEnvironmentChanged("production", "staging"));

    assertThat(guarded(workspace)).contains("production");
  }

  @Test
  void theGuardIsTakenAwayWithAReason() {
    Workspace workspace =
        SPEC.given(ladder(STAGING_GUARDED))
            .when(new UnguardEnvironment("staging", "not in use any more"))
            .then(new EnvironmentUnguarded("staging"));

    assertThat(guarded(workspace)).containsExactly("production");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void itIsNotTakenAwayWithoutOne(String reason) {
    SPEC.given(ladder(STAGING_GUARDED))
        .when(new UnguardEnvironment("staging", reason))
        .thenRejected(new ReasonRequired("Taking the guard from the environment staging"));
  }

  @Test
  void whatHasNoGuardLosesNone() {
    SPEC.given(ladder()).when(new UnguardEnvironment("staging", "because")).thenNothing();
  }

  @Test
  void theDefaultOneKeepsItsGuard() {
    SPEC.given(ladder())
        .when(new UnguardEnvironment("production", "because"))
        .thenRejected(new DefaultEnvironment("production"));
  }

  @Test
  void whatWasTheDefaultCanLoseIt() {
    SPEC.given(ladder(STAGING_IS_THE_DEFAULT))
        .when(new UnguardEnvironment("production", "emptied"))
        .then(new EnvironmentUnguarded("production"));
  }

  @Test
  void aRestoredOneIsAsGuardedAsItWas() {
    Workspace workspace =
        SPEC.given(ladder(qa(), new EnvironmentGuarded("qa"), archived("qa")))
            .when(new RestoreEnvironment("qa"))
            .then(new EnvironmentRestored("qa"));

    assertThat(guarded(workspace)).contains("qa");
  }

  @Test
  void anArchivedOneIsNeitherGuardedNorUnguarded() {
    SPEC.given(ladder(qa(), archived("qa")))
        .when(new GuardEnvironment("qa"))
        .thenRejected(new EnvironmentArchived("qa"));
    SPEC.given(ladder(qa(), new EnvironmentGuarded("qa"), archived("qa")))
        .when(new UnguardEnvironment("qa", "because"))
        .thenRejected(new EnvironmentArchived("qa"));
  }

  @Test
  void anUnknownOneIsNotFound() {
    SPEC.given(ladder())
        .when(new GuardEnvironment("nowhere"))
        .thenRejected(new EnvironmentNotFound("nowhere"));
    SPEC.given(ladder())
        .when(new UnguardEnvironment("nowhere", "because"))
        .thenRejected(new EnvironmentNotFound("nowhere"));
  }

  @Test
  void itsVersionIsThatOfTheLastChangeOfItsGuard() {
    Workspace workspace =
        SPEC.given(ladder()).when(new GuardEnvironment("staging")).then(STAGING_GUARDED);

    assertThat(workspace.environments().get("staging").version()).isEqualTo(6);
  }

  private static Stream<String> guarded(Workspace workspace) {
    return workspace.environments().values().stream()
        .filter(Environment::guarded)
        .map(Environment::key);
  }
}
