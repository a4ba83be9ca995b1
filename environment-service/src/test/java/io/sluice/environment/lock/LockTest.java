package io.sluice.environment.lock;

import static io.sluice.environment.Given.LATER;
import static io.sluice.environment.Given.NOW;
import static io.sluice.environment.Given.SPEC;
import static io.sluice.environment.Given.archived;
import static io.sluice.environment.Given.ladder;
import static io.sluice.environment.Given.qa;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.environment.environment.ArchiveEnvironment;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentArchived;
import io.sluice.environment.environment.EnvironmentRejection.EnvironmentNotFound;
import io.sluice.environment.lock.LockRejection.AlreadyLocked;
import io.sluice.environment.lock.LockRejection.LockIsOver;
import io.sluice.environment.workspace.Workspace;
import io.sluice.events.EnvironmentEvent;
import io.sluice.events.EnvironmentEvent.EnvironmentUnlocked;
import io.sluice.testkit.DeciderSpec.Moment;
import io.sluice.workspace.gate.GateRejection.EnvironmentLocked;
import io.sluice.workspace.rule.Lock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockTest {
  private static final EnvironmentEvent LOCKED =
      new EnvironmentEvent.EnvironmentLocked("staging", "Black Friday", LATER);
  private static final EnvironmentEvent LOCKED_FOR_EVER =
      new EnvironmentEvent.EnvironmentLocked("staging", "Black Friday", null);

  @Test
  void anEnvironmentIsLocked() {
    Workspace workspace =
        SPEC.given(ladder())
            .when(new LockEnvironment("staging", "Black Friday", LATER))
            .then(LOCKED);

    assertThat(workspace.environments().get("staging").lock()).isEqualTo(lock(6, LATER));
    assertThat(workspace.environments().get("staging").version()).isEqualTo(6);
  }

  @Test
  void aSecondLockIsRefusedWhoeverAsksForIt() {
    SPEC.given(ladder(LOCKED))
        .when(new LockEnvironment("staging", "mine too", null))
        .thenRejected(new AlreadyLocked("staging", lock(6, LATER)));
  }

  @Test
  void aLockThatIsOverBeforeItBeginsIsRefused() {
    for (Instant over : List.of(NOW, NOW.minusSeconds(1))) {
      SPEC.given(ladder())
          .when(new LockEnvironment("staging", "Black Friday", over))
          .thenRejected(new LockIsOver(over));
    }
  }

  @Test
  void whatIsThereAndInUseIsLocked() {
    SPEC.given(ladder())
        .when(new LockEnvironment("nowhere", "because", null))
        .thenRejected(new EnvironmentNotFound("nowhere"));
    SPEC.given(ladder(qa(), archived("qa")))
        .when(new LockEnvironment("qa", "because", null))
        .thenRejected(new EnvironmentArchived("qa"));
  }

  @Test
  void aLockedOneIsNotArchived() {
    SPEC.given(ladder(qa(), new EnvironmentEvent.EnvironmentLocked("qa", "Black Friday", null)))
        .when(new ArchiveEnvironment("qa", List.of()))
        .thenRejected(new EnvironmentLocked("qa", lock(7, null)));
  }

  @Test
  void theLockIsTakenAway() {
    Workspace workspace =
        SPEC.given(ladder(LOCKED))
            .when(new UnlockEnvironment("staging"))
            .then(new EnvironmentUnlocked("staging", false));

    assertThat(workspace.environments().get("staging").lock()).isNull();
  }

  @Test
  void whatIsNotLockedIsNotUnlocked() {
    SPEC.given(ladder()).when(new UnlockEnvironment("staging")).thenNothing();
    SPEC.given(ladder())
        .when(new UnlockEnvironment("nowhere"))
        .thenRejected(new EnvironmentNotFound("nowhere"));
  }

  @Test
  void whatWasUnlockedIsLockedAgain() {
    SPEC.given(ladder(LOCKED, new EnvironmentUnlocked("staging", false)))
        .when(new LockEnvironment("staging", "Black Friday", null))
        .then(LOCKED_FOR_EVER);
  }

  @Test
  void itEndsWhenItsTimeIsOverByTheClockOfTheDatabase() {
    SPEC.given(ladder(LOCKED))
        .when(new EndLock("staging", LATER))
        .then(new EnvironmentUnlocked("staging", true));
  }

  @Test
  void itDoesNotEndEarlyOrTwice() {
    SPEC.given(ladder(LOCKED)).when(new EndLock("staging", LATER.minusMillis(1))).thenNothing();
    SPEC.given(ladder()).when(new EndLock("staging", LATER)).thenNothing();
    SPEC.given(ladder()).when(new EndLock("nowhere", LATER)).thenNothing();
  }

  @Test
  void oneThatHasNoEndNeverEnds() {
    SPEC.given(ladder(LOCKED_FOR_EVER)).when(new EndLock("staging", Instant.MAX)).thenNothing();
  }

  private static Lock lock(long version, Instant expiresAt) {
    Moment put = Moment.of(version);
    return new Lock(put.actor(), "Black Friday", put.time(), expiresAt, version);
  }
}
