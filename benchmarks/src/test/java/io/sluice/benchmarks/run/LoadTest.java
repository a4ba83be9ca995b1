package io.sluice.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void nothingIsSteadyBeforeTwentySecondsAreOver() {
    assertThat(Load.isSteady(Collections.nCopies(9, 100.0))).isFalse();
    assertThat(Load.isSteady(Collections.nCopies(10, 100.0))).isTrue();
  }

  @Test
  void whatStillRisesIsNotSteadyAlthoughItRisesSlowly() {
    List<Double> rising = IntStream.range(0, 40).mapToObj(i -> 1000.0 + 10 * i).toList();

    assertThat(Load.isSteady(rising)).isFalse();
  }

  @Test
  void whatOnlySwingsIsSteady() {
    List<Double> swinging =
        DoubleStream.of(980, 1030, 990, 1020, 1000, 1010, 985, 1025, 995, 1005).boxed().toList();

    assertThat(Load.isSteady(swinging)).isTrue();
  }
}
