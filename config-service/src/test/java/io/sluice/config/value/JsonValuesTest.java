package io.sluice.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.testkit.Seeded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValuesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aValueIsTheSameAfterItsWayThroughJson() {
    Seeded.check(
        300,
        draw -> {
          Object value = draw.json(3);
          String text = JsonValues.text(value);
          Object read = JSON.readValue(text, Object.class);
          assertThat(JsonValues.same(value, read)).as(text).isTrue();
          assertThat(JSON.valueToTree(value).toString()).isEqualTo(JSON.readTree(text).toString());
        });
  }

  @Test
  void numbersAreComparedByValue() {
    assertThat(JsonValues.same(1, 1L)).isTrue();
    assertThat(JsonValues.same(1, new BigDecimal("1.0"))).isTrue();
    assertThat(JsonValues.same(1, "1")).isFalse();
    assertThat(JsonValues.same(0.1, new BigDecimal("0.1"))).isTrue();
  }

  @Test
  void differentValuesAreNotTheSame() {
    assertThat(JsonValues.same(Map.of("a", 1), Map.of("a", 1, "b", 2))).isFalse();
    assertThat(JsonValues.same(Map.of("a", 1), Map.of("b", 1))).isFalse();
    assertThat(JsonValues.same(List.of(1, 2), List.of(2, 1))).isFalse();
    assertThat(JsonValues.same(null, false)).isFalse();
  }

  @Test
  void depthCountsTheNesting() {
    assertThat(JsonValues.depth("x")).isZero();
    assertThat(JsonValues.depth(List.of())).isEqualTo(1);
    assertThat(JsonValues.depth(Map.of("a", List.of(1), "b", 2))).isEqualTo(2);
  }
}
