package io.sluice.environment.environment;

import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.atMost;
import static io.sluice.environment.Given.customForbidden;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.open;
import static io.sluice.environment.Given.qa;
import static io.sluice.environment.Given.systemEditable;

import io.sluice.environment.environment.EnvironmentRejection.CustomEnvironmentsForbidden;
import io.sluice.environment.environment.EnvironmentRejection.DefaultEnvironment;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.environment.EnvironmentRejection.ReleasedEnvironment;
import io.sluice.environment.environment.EnvironmentRejection.SystemEnvironment;
import io.sluice.environment.environment.EnvironmentRejection.TooManyEnvironments;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EnvironmentEvent.EnvironmentRestored;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveTest {

  @Test
  void aCustomEnvironmentIsArchived() {
    SPEC.given(ladder(qa())).when(archive("qa")).then(new EnvironmentArchived("qa"));
  }

  @Test
  void anArchivedOneStaysArchived() {
    SPEC.given(ladder(qa(), archived("qa"))).when(archive("qa")).thenNothing();
  }

  @Test
  void theDefaultOneIsNotArchivedInAnyPreset() {
    SPEC.given(open())
        .when(archive("production"))
        .thenRejected(new DefaultEnvironment("production"));
  }

  @Test
  void aSystemOneIsNotArchivedInALadder() {
    SPEC.given(ladder())
        .when(archive("staging"))
        .thenRejected(new SystemEnvironment("staging", "existence"));
  }

  @Test
  void aSystemOneIsArchivedWhereThePolicySaysSo() {
    SPEC.given(ladder(systemEditable()))
        .when(archive("staging"))
        .then(new EnvironmentArchived("staging"));
  }

  @Test
  void oneThatAnApplicationIsReleasedInIsNotArchived() {
    SPEC.given(ladder(qa()))
        .when(new ArchiveEnvironment("qa", List.of("crm")))
        .thenRejected(new ReleasedEnvironment("qa", List.of("crm")));
  }

  @Test
  void anUnknownOneIsNotFound() {
    SPEC.given(ladder()).when(archive("nowhere")).thenRejected(new EnvironmentNotFound("nowhere"));
  }

  @Test
  void anArchivedOneIsRestored() {
    SPEC.given(ladder(qa(), archived("qa")))
        .when(new RestoreEnvironment("qa"))
        .then(new EnvironmentRestored("qa"));
  }

  @Test
  void oneInUseNeedsNoRestoring() {
    SPEC.given(ladder(qa())).when(new RestoreEnvironment("qa")).thenNothing();
  }

  @Test
  void anUnknownOneIsNotRestored() {
    SPEC.given(ladder())
        .when(new RestoreEnvironment("nowhere"))
        .thenRejected(new EnvironmentNotFound("nowhere"));
  }

  @Test
  void restoringKeepsToTheLimit() {
    SPEC.given(ladder(qa(), archived("qa"), atMost(3)))
        .when(new RestoreEnvironment("qa"))
        .thenRejected(new TooManyEnvironments(3));
  }

  @Test
  void aCustomOneIsNotRestoredWhereThePolicyForbidsIt() {
    SPEC.given(ladder(qa(), archived("qa"), customForbidden()))
        .when(new RestoreEnvironment("qa"))
        .thenRejected(new CustomEnvironmentsForbidden("qa"));
  }

  @Test
  void aSystemOneIsRestoredEvenThen() {
    SPEC.given(ladder(systemEditable(), archived("staging"), customForbidden()))
        .when(new RestoreEnvironment("staging"))
        .then(new EnvironmentRestored("staging"));
  }

  private static ArchiveEnvironment archive(String environment) {
    return new ArchiveEnvironment(environment, List.of());
  }
}
