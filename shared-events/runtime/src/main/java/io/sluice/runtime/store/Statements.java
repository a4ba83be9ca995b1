package io.sluice.runtime.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the statements of one transaction, in order. */
public final class Statements {
  private final List<List<Statement>> collected = new ArrayList<>();
  private final Map<Object, Integer> latest = new HashMap<>();

  /** Adds a statement with its parameters {@code $1}, {@code $2} ... */
  public void add(String sql, Object... parameters) {
    collected.add(List.of(Statement.of(sql, parameters)));
  }

  /** Adds statements made elsewhere. */
  public void addAll(List<Statement> statements) {
    collected.add(List.copyOf(statements));
  }

  /**
   * Adds statements that leave nothing of what was added before under the same key, which is
   * therefore left out. A rebuild would otherwise change the same rows again and again in one
   * transaction, and PostgreSQL keeps every version of them until that ends.
   *
   * @param key of the rows that the statements write, all columns of them
   */
  public void addLatest(Object key, Statements statements) {
    Integer before = latest.put(key, collected.size());
    if (before != null) {
      collected.set(before, List.of());
    }
    collected.add(statements.list());
  }

  /** What was collected. */
  public List<Statement> list() {
    return collected.stream().flatMap(List::stream).toList();
  }
}
