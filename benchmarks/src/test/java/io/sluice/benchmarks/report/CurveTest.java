package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

  @Test
  void oneLuckySecondIsNotTheRateThatItKeeps() {
    Curve curve = new Curve(1000, List.of(0.0, 700.0, 100.0, 100.0, 650.0, 580.0, 700.0, 900.0));

    assertThat(curve.secondsTo(0.6)).isEqualTo(5);
  }

  @Test
  void neverIsNoNumberOfSeconds() {
    assertThat(new Curve(1000, List.of(0.0, 100.0, 500.0, 599.0)).secondsTo(0.6)).isEqualTo(-1);
  }

  @Test
  void drawsABarForEachSecond() {
    assertThat(new Curve(1000, List.of(0.0, 500.0)).drawn().lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("1 s", "0 %").doesNotContain("#"),
            second -> assertThat(second).contains("2 s", "500/s", "50 %").endsWith("#".repeat(25)));
  }
}
