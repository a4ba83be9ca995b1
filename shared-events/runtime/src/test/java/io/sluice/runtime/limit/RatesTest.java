package io.sluice.runtime.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class RatesTest {
  private final Rates rates = new Rates(5);

  @Test
  void twiceAsManyAtOnceAndThenByTheSecond() {
    for (int i = 0; i < 10; i++) {
      assertThat(rates.secondsUntilTaken("anna")).isZero();
    }
    assertThat(rates.secondsUntilTaken("anna")).isEqualTo(1);
    assertThat(rates.secondsUntilTaken("bert")).as("somebody else").isZero();
    await().until(() -> rates.secondsUntilTaken("anna") == 0);
  }

  @Test
  void namesTakeABoundedPartOfMemory() {
    for (int i = 0; i < 200_000; i++) {
      rates.secondsUntilTaken("caller " + i);
    }
    assertThat(rates.size()).isPositive().isLessThan(8_000);
    rates.secondsUntilTaken("x".repeat(3_000_000));
    assertThat(rates.size()).isPositive();
  }
}
