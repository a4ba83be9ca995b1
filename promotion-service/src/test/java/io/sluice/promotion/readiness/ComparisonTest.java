package io.sluice.promotion.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import io.sluice.promotion.readiness.Assessment.Missing;
import io.sluice.promotion.readiness.Comparison.Release;
import io.sluice.promotion.readiness.ItemValue.LastChange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Reference A = new Reference(ItemKind.CONSTANT, "A");
  private static final Reference B = new Reference(ItemKind.CONSTANT, "B");
  private static final Instant EARLIER = Instant.parse("2026-11-01T10:00:00.123Z");
  private static final Instant LATER = Instant.parse("2026-11-20T10:00:00.456Z");

  @Test
  void aValueThatDidNotFollowTheSourceIsPointedOut() {
    Comparison withStaging = new Comparison(Optional.of("staging"), Optional.empty());
    assertThat(
            withStaging.warnings(
                "production",
                Map.of(A, new LastChange(EARLIER, 3), B, new LastChange(LATER, 4)),
                Map.of(A, new LastChange(LATER, 9), B, new LastChange(EARLIER, 8))))
        .containsExactly(
            new Missing(
                A,
                "unchanged in production since 2026-11-01T10:00:00Z, while staging changed it at"
                    + " 2026-11-20T10:00:00Z"));
  }

  @Test
  void aValueThatChangedAfterTheReleaseIsPointedOut() {
    Comparison withRelease = new Comparison(Optional.empty(), Optional.of(new Release(2, 7)));
    assertThat(
            withRelease.warnings(
                "production",
                Map.of(B, new LastChange(LATER, 8), A, new LastChange(LATER, 7)),
                Map.of()))
        .containsExactly(
            new Missing(
                B,
                "changed in production at revision 8, after version 2 was released with revision 7"));
  }

  @Test
  void whatTheSourceDoesNotHaveIsNotCompared() {
    Comparison withStaging = new Comparison(Optional.of("staging"), Optional.empty());
    assertThat(
            withStaging.warnings(
                "production",
                Map.of(A, new LastChange(EARLIER, 3)),
                Map.of(B, new LastChange(LATER, 9))))
        .isEmpty();
    assertThat(
            Comparison.NONE.warnings(
                "production",
                Map.of(A, new LastChange(EARLIER, 3)),
                Map.of(A, new LastChange(LATER, 9))))
        .isEmpty();
  }
}
