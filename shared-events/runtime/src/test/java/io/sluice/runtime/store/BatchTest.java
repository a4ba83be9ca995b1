package io.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void theSameStatementsOfDifferentCommandsGoTogether() {
    assertThat(batches(List.of("A1", "B1"), List.of("A2", "B2"), List.of("A3")))
        .containsExactly("A1 A2 A3", "B1 B2");
  }

  @Test
  void theStatementsOfACommandKeepTheirOrder() {
    assertThat(batches(List.of("A1", "B1"), List.of("B2", "A2"), List.of("B3", "A3", "B4")))
        .containsExactly("A1", "B1 B2 B3", "A2 A3", "B4");
  }

  @Test
  void neighboursOfOneCommandGoTogether() {
    assertThat(batches(List.of("A1", "A2", "B1", "A3"))).containsExactly("A1 A2", "B1", "A3");
  }

  @Test
  void nothingIsNoBatch() {
    assertThat(batches(List.of(), List.of())).isEmpty();
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private static List<String> batches(List<String>... commands) {
    return Batch.of(List.of(commands).stream().map(BatchTest::statements).toList()).stream()
        .map(
            batch ->
                String.join(
                    " ",
                    batch.parameters().stream()
                        .map(tuple -> batch.sql() + tuple.getString(0))
                        .toList()))
        .toList();
  }

  private static List<Statement> statements(List<String> named) {
    return named.stream()
        .map(name -> Statement.of(name.substring(0, 1), name.substring(1)))
        .toList();
  }
}
