package io.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
  private final Statements statements = new Statements();

  @Test
  void comeInTheOrderInWhichTheyWereAdded() {
    statements.add("A");
    statements.addAll(List.of(Statement.of("B"), Statement.of("C")));
    statements.add("A");
    assertThat(texts()).containsExactly("A", "B", "C", "A");
  }

  @Test
  void ofThoseUnderAKeyOnlyTheLatestCount() {
    statements.addLatest(List.of("x", 1), two("A", "B"));
    statements.add("C");
    statements.addLatest(List.of("x", 2), two("D", "E"));
    statements.addLatest(List.of("x", 1), two("F", "G"));
    statements.addLatest(List.of("x", 1), two("H", "I"));
    statements.add("J");
    assertThat(texts()).containsExactly("C", "D", "E", "H", "I", "J");
  }

  private static Statements two(String first, String second) {
    Statements two = new Statements();
    two.add(first);
    two.add(second);
    return two;
  }

  private List<String> texts() {
    return statements.list().stream().map(Statement::sql).toList();
  }
}
