package io.sluice.runtime.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places(2);

  @Test
  void everybodyHasSoManyAndNoMore() {
    assertThat(places.take("anna")).isTrue();
    assertThat(places.take("anna")).isTrue();
    assertThat(places.take("anna")).isFalse();
    assertThat(places.take("bert")).isTrue();

    places.leave("anna");

    assertThat(places.take("anna")).isTrue();
  }

  @Test
  void nobodyIsRememberedWhoDoesNothing() {
    for (int i = 0; i < 200_000; i++) {
      places.take("caller " + i);
      places.leave("caller " + i);
    }
    assertThat(places.size()).isZero();
  }
}
