package io.sluice.runtime.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the statements of one transaction, in order. */
public final class Statements {
  private final List<Group> collected = new ArrayList<>();
  private final Map<Object, Integer> latest = new HashMap<>();

  /** Statements that stay together; with a key, only until the next ones with it. */
  private record Group(Object key, List<Statement> statements) {}

  /** Adds a statement with its parameters {@code $1}, {@code $2} ... */
  public void add(String sql, Object... parameters) {
    addAll(List.of(Statement.of(sql, parameters)));
  }

  /** Adds statements made elsewhere. */
  public void addAll(List<Statement> statements) {
    add(new Group(null, List.copyOf(statements)));
  }

  /**
   * Adds statements that leave nothing of what was added before under the same key, which is
   * therefore left out. A rebuild would otherwise change the same rows again and again in one
   * transaction, and PostgreSQL keeps every version of them until that ends.
   *
   * @param key of the rows that the statements write, all columns of them
   */
  public void addLatest(Object key, Statements statements) {
    add(new Group(key, statements.list()));
  }

  /** Adds all that another one has collected, as if it had been added here. */
  public void addAll(Statements later) {
    later.collected.forEach(this::add);
  }

  private void add(Group group) {
    Integer before = group.key() == null ? null : latest.put(group.key(), collected.size());
    if (before != null) {
      collected.set(before, new Group(null, List.of()));
    }
    collected.add(group);
  }

  /** What was collected. */
  public List<Statement> list() {
    return collected.stream().flatMap(group -> group.statements().stream()).toList();
  }
}
