package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeededTest {

  @Test
  void theSameSeedDrawsTheSameValues() {
    assertThat(drawn(new Draw(42))).isEqualTo(drawn(new Draw(42)));
    assertThat(drawn(new Draw(42))).isNotEqualTo(drawn(new Draw(43)));
  }

  @Test
  void aFailureSaysTheSeedWithWhichItFailsAgain() {
    assertThatThrownBy(() -> Seeded.check(5, _ -> assertThat(1).isEqualTo(2)))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s)with -Dsluice.seed=-?\\d+: .*")
        .hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void runsAsOftenAsAskedWithDifferentSeeds() {
    AtomicInteger runs = new AtomicInteger();
    var numbers = new java.util.HashSet<Long>();

    Seeded.check(
        50,
        draw -> {
          runs.incrementAndGet();
          numbers.add(draw.number());
        });

    assertThat(runs).hasValue(50);
    assertThat(numbers).hasSize(50);
  }

  @Test
  void namesAndKeysAreValid() {
    Seeded.check(
        200,
        draw -> {
          assertThat(draw.name()).matches("[A-Za-z_][A-Za-z0-9_]{0,49}");
          assertThat(draw.key()).matches("[a-z][a-z0-9]{1,20}");
          assertThat(draw.shuffled(List.of(1, 2, 3))).containsExactlyInAnyOrder(1, 2, 3);
        });
  }

  private static List<Object> drawn(Draw draw) {
    return List.of(draw.name(), draw.key(), draw.text(), draw.object(3), draw.number());
  }
}
