package io.sluice.runtime.store;

import java.util.ArrayList;
import java.util.List;

/** Collects the statements of one transaction, in order. */
public final class Statements {
  private final List<Statement> collected = new ArrayList<>();

  /** Adds a statement with its parameters {@code $1}, {@code $2} ... */
  public void add(String sql, Object... parameters) {
    collected.add(Statement.of(sql, parameters));
  }

  /** Adds statements made elsewhere. */
  public void addAll(List<Statement> statements) {
    collected.addAll(statements);
  }

  /** What was collected. */
  public List<Statement> list() {
    return List.copyOf(collected);
  }
}
