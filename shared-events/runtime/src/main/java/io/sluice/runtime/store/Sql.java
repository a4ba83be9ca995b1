package io.sluice.runtime.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a statement: as it runs by itself and, if it can be, as a part of a larger one.
 *
 * <p>Statements of one transaction that have nothing to do with each other become one statement
 * with each of them as a data-modifying {@code WITH} part: PostgreSQL then does the work of a
 * transaction once and not once per statement. All parts see the same snapshot and none sees what
 * another one does, so only those are combined that certainly do not care: each changes rows of one
 * table, no two the same table, and none reads another table. What is more than such a change (the
 * append) says itself what tables it touches.
 */
public final class Sql {
  private static final int MOST_KEPT = 5_000;

  /** A change of one table that looks at no other one. */
  private static final Pattern CHANGE =
      Pattern.compile(
          "\\s*(?:INSERT INTO|UPDATE|DELETE FROM)\\s+(\\w+)\\b"
              + "(?!.*\\b(?i:SELECT|FROM|USING|JOIN|WITH|RETURNING)\\b).*",
          Pattern.DOTALL);

  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private static final Map<String, Sql> KEPT = new ConcurrentHashMap<>();

  private final String text;
  private final Set<String> tables;
  private final List<String> parts;
  private final List<Requirement> requirements;

  private Sql(String text, Set<String> tables, List<String> parts, List<Requirement> requirements) {
    this.text = text;
    this.tables = Set.copyOf(tables);
    this.parts = List.copyOf(parts);
    this.requirements = List.copyOf(requirements);
  }

  /**
   * What must hold for the transaction to go through.
   *
   * @param condition over the parts of the statement
   * @param what it says, see {@link RequirementFailed#is}
   */
  public record Requirement(String condition, String what) {}

  /** Any statement. */
  public static Sql of(String text) {
    Sql kept = KEPT.get(text);
    return kept != null ? kept : keep(text, analyzed(text));
  }

  /** A change of one table, see above, that must hit exactly one row; else {@code what} failed. */
  public static Sql hittingOne(String change, String what) {
    Matcher matcher = CHANGE.matcher(change);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a change of one table: " + change);
    }
    String table = matcher.group(1);
    String name = "hit_" + table;
    return requiring(
        Set.of(table),
        List.of(name + " AS (" + change + " RETURNING 1)"),
        new Requirement("(SELECT count(*) FROM " + name + ") = 1", what));
  }

  /**
   * Any parts, {@code name AS (...)}, with what must hold of them.
   *
   * @param tables all that the parts read or change
   */
  public static Sql requiring(Set<String> tables, List<String> parts, Requirement requirement) {
    return with(tables, parts, List.of(requirement));
  }

  /** All of these as one statement, its parameters one after the other; if that is the same. */
  static Optional<Sql> combined(List<Sql> statements) {
    Set<String> tables = new HashSet<>();
    List<String> parts = new ArrayList<>();
    List<Requirement> requirements = new ArrayList<>();
    int parameters = 0;
    for (Sql sql : statements) {
      for (String table : sql.tables) {
        if (!tables.add(table)) {
          return Optional.empty();
        }
      }
      if (sql.parts.isEmpty()) {
        return Optional.empty();
      }
      int shift = parameters;
      sql.parts.forEach(part -> parts.add(shifted(part, shift)));
      sql.requirements.forEach(
          each -> requirements.add(new Requirement(shifted(each.condition(), shift), each.what())));
      parameters += sql.parameters();
    }
    return Optional.of(with(tables, parts, requirements));
  }

  /** The highest number of a parameter. */
  private int parameters() {
    return PARAMETER
        .matcher(text)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .max()
        .orElse(0);
  }

  private static Sql with(Set<String> tables, List<String> parts, List<Requirement> requirements) {
    List<String> required =
        requirements.stream()
            .map(each -> "sluice_require(" + each.condition() + ", '" + each.what() + "')")
            .toList();
    String result = required.isEmpty() ? "1" : String.join(", ", required);
    return new Sql(
        compact("WITH " + String.join(", ", parts) + " SELECT " + result),
        tables,
        parts,
        requirements);
  }

  private static Sql analyzed(String text) {
    Matcher change = CHANGE.matcher(text);
    if (!change.matches()) {
      return new Sql(compact(text), Set.of(), List.of(), List.of());
    }
    String table = change.group(1);
    return new Sql(
        compact(text), Set.of(table), List.of("on_" + table + " AS (" + text + ")"), List.of());
  }

  private static Sql keep(String text, Sql sql) {
    if (KEPT.size() < MOST_KEPT) {
      KEPT.put(text, sql);
    }
    return sql;
  }

  private static String shifted(String sql, int by) {
    return by == 0
        ? sql
        : PARAMETER
            .matcher(sql)
            .replaceAll(found -> "\\$" + (Integer.parseInt(found.group(1)) + by));
  }

  /** The client keeps prepared what is short. */
  private static String compact(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /**
   * The table, if this is a change of one that looks at no other: then its order matters only among
   * statements on that table.
   */
  public Optional<String> onlyTable() {
    return tables.size() == 1 && requirements.isEmpty()
        ? Optional.of(tables.iterator().next())
        : Optional.empty();
  }

  /** As it is sent. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
