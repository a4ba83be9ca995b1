package io.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StreamIdTest {

  @Test
  void aNameIsMadeOfEncodedParts() {
    assertThat(StreamId.of("application", "nexora", "a/b c@ü").value())
        .isEqualTo("application/nexora/a%2Fb+c%40%C3%BC");
  }

  @Test
  void aNameIsReadBack() {
    StreamId stream = StreamId.of("selection", "n x", "someone@example.org");

    assertThat(StreamId.parse(stream.value())).isEqualTo(stream);
    assertThat(StreamId.parse("workspace/nexora").workspace()).isEqualTo("nexora");
  }

  @Test
  void differentPartsNeverGiveTheSameName() {
    assertThat(StreamId.of("t", "a/b", "c")).isNotEqualTo(StreamId.of("t", "a", "b/c"));
    assertThat(StreamId.of("t", "a/b", "c").value())
        .isNotEqualTo(StreamId.of("t", "a", "b/c").value());
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThatThrownBy(() -> StreamId.parse("workspace"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
