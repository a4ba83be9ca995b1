package io.sluice.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An event stays what it was, whatever happens to the objects it was made of. */
class FrozenTest {
  @Test
  void aValueIsCopiedWithAllThatIsInside() {
    List<Object> inner = new ArrayList<>(List.of("a"));
    Map<String, Object> outer = new LinkedHashMap<>(Map.of("inner", inner));
    var event =
        new ConfigEvent.ConstantSet(
            "dev", new UUID(0, 1), "N", outer, new ArrayList<>(List.of()), 1);
    inner.add("b");
    outer.put("more", 1);
    assertThat(event.value()).isEqualTo(Map.of("inner", List.of("a")));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ((Map<?, ?>) event.value()).clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ((List<?>) ((Map<?, ?>) event.value()).get("inner")).clear());
  }

  @Test
  void theOrderOfSettingsAndTheirNullsAreKept() {
    Map<String, Object> settings = Samples.object("z", null, "a", Samples.array(1, null));
    var event =
        new ConfigEvent.DataSourceConfigured(
            "dev", new UUID(0, 1), "db", settings, Map.of(), List.of(), 1);
    assertThat(event.settings().keySet()).containsExactly("z", "a");
    assertThat(event.settings()).isEqualTo(settings);
  }
}
