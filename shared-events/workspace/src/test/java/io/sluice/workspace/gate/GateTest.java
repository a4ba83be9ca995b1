package io.sluice.workspace.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.events.LockObserved;
import io.sluice.events.LockObserved.Held;
import io.sluice.workspace.gate.GateRejection.EnvironmentLocked;
import io.sluice.workspace.rule.Lock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Instant SINCE = Instant.parse("2026-11-27T06:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-30T06:00:00Z");
  private static final Held HELD = new Held("owner", "Black Friday", SINCE, UNTIL);
  private static final Lock LOCK = new Lock("owner", "Black Friday", SINCE, UNTIL, 7);
  private static final Gate STAGING = Gate.OPEN.after(new LockObserved("staging", 7, HELD));

  private record Acts(Set<String> where) implements Gated<String> {
    @Override
    public boolean changes(String environment, String state) {
      return where.contains(environment);
    }
  }

  private record Looks() implements Ungated {}

  @Test
  void aLockStopsWhatChangesThatEnvironmentAndNothingElse() {
    assertThat(refusal(STAGING, "staging")).contains(new EnvironmentLocked("staging", LOCK));
    assertThat(refusal(STAGING, "production")).isEmpty();
    assertThat(refusal(Gate.OPEN, "staging")).isEmpty();
  }

  @Test
  void ofActsInSeveralOneLockedIsEnough() {
    assertThat(refusal(STAGING, "development", "staging", "production"))
        .contains(new EnvironmentLocked("staging", LOCK));
  }

  @Test
  void itEndsByItsEvent() {
    Gate after = STAGING.after(new LockObserved("staging", 9, null));

    assertThat(refusal(after, "staging")).isEmpty();
    assertThat(after.version()).isEqualTo(9);
  }

  @Test
  void theEndOfOneLeavesTheOther() {
    Gate both = STAGING.after(new LockObserved("production", 8, HELD));

    assertThat(refusal(both.after(new LockObserved("staging", 9, null)), "production")).isPresent();
  }

  @Test
  void itTellsWhoWhenWhyAndWhenItOpens() {
    assertThat(refusal(STAGING, "staging").orElseThrow().detail())
        .contains("staging", "owner", SINCE.toString(), "Black Friday", UNTIL.toString());
    assertThat(refusal(STAGING, "staging").orElseThrow().code()).isEqualTo("ENVIRONMENT_LOCKED");
  }

  @Test
  void ofAHiddenEnvironmentItTellsNothingButThat() {
    assertThat(refused(environment -> false, STAGING).detail())
        .doesNotContain("staging", "owner", "Black Friday", SINCE.toString(), UNTIL.toString());
  }

  @Test
  void ofSeveralLocksOneIsToldThatTheCallerMayKnowOf() {
    Gate both =
        Gate.OPEN
            .after(new LockObserved("a-hidden-one", 6, HELD))
            .after(new LockObserved("staging", 7, HELD));

    assertThat(refused("staging"::equals, both)).isEqualTo(new EnvironmentLocked("staging", LOCK));
  }

  @Test
  void whatWasObservedAlreadyIsNotObservedAgain() {
    LockObserved observed = new LockObserved("staging", 7, HELD);

    assertThat(new ObserveLock("staging", 7, HELD).events(Gate.OPEN)).containsExactly(observed);
    assertThat(new ObserveLock("staging", 7, HELD).events(STAGING)).isEmpty();
    assertThat(new ObserveLock("staging", 6, null).events(STAGING)).isEmpty();
    assertThat(new ObserveLock("production", 8, null).events(STAGING)).hasSize(1);
  }

  @Test
  void aCommandThatDoesNotSayWhetherItIsGatedIsNotCarriedOut() {
    assertThat(Gate.isPassedBy(new Acts(Set.of()))).isTrue();
    assertThat(Gate.isPassedBy(new Looks())).isFalse();
    assertThatThrownBy(() -> Gate.isPassedBy(List.of())).isInstanceOf(IllegalStateException.class);
  }

  private static Optional<EnvironmentLocked> refusal(Gate gate, String... where) {
    return gate.refusal(new Acts(Set.of(where)), () -> "state", all -> true);
  }

  private static EnvironmentLocked refused(Predicate<String> known, Gate gate) {
    return gate.refusal(new Acts(gate.locks().keySet()), () -> "state", known).orElseThrow();
  }
}
