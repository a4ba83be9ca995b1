package io.sluice.runtime.store;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One statement with several sets of parameters: one message, which PostgreSQL plans once. */
public record Batch(String sql, List<Tuple> parameters) {

  /**
   * The statements of several commands in as few batches as is easily found. Each command's own
   * come in their order; those with the same text in the order of the commands.
   */
  static List<Batch> of(List<List<Statement>> commands) {
    List<Deque<Statement>> left = new ArrayList<>();
    commands.forEach(command -> left.add(new ArrayDeque<>(command)));
    List<Batch> batches = new ArrayList<>();
    for (Deque<Statement> first : left) {
      while (!first.isEmpty()) {
        batches.add(next(first.getFirst().sql(), left));
      }
    }
    return batches;
  }

  /**
   * Statements of one sequence, table by table as far as the order between tables does not matter,
   * each table's in their order.
   */
  public static List<Batch> byTable(List<Statement> statements) {
    List<Batch> batches = new ArrayList<>();
    Map<String, List<Statement>> byTable = new LinkedHashMap<>();
    for (Statement statement : statements) {
      Optional<String> table = ChangedTable.of(statement.sql());
      if (table.isPresent()) {
        byTable.computeIfAbsent(table.orElseThrow(), name -> new ArrayList<>()).add(statement);
      } else {
        byTable.values().forEach(each -> batches.addAll(of(List.of(each))));
        byTable.clear();
        batches.addAll(of(List.of(List.of(statement))));
      }
    }
    byTable.values().forEach(each -> batches.addAll(of(List.of(each))));
    return batches;
  }

  /** All that have this text and nothing else of their command before them. */
  private static Batch next(String sql, List<Deque<Statement>> left) {
    List<Tuple> parameters = new ArrayList<>();
    for (Deque<Statement> command : left) {
      while (!command.isEmpty() && command.getFirst().sql().equals(sql)) {
        parameters.add(command.removeFirst().parameters());
      }
    }
    return new Batch(sql, parameters);
  }

  /** The classes of the first parameters. */
  List<Class<?>> classes() {
    Tuple first = parameters.getFirst();
    List<Class<?>> classes = new ArrayList<>(first.size());
    for (int i = 0; i < first.size(); i++) {
      Object value = first.getValue(i);
      classes.add(value == null ? Void.class : value.getClass());
    }
    return classes;
  }
}
