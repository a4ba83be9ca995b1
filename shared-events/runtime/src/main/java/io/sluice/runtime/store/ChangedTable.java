package io.sluice.runtime.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of a statement that changes one and looks at no other. Such a statement's order matters
 * only among statements on that table, so many of them can be sent table by table.
 */
final class ChangedTable {
  private static final int MOST_KEPT = 5_000;

  /** Reads nothing but its parameters. */
  private static final Pattern FROM_PARAMETERS =
      Pattern.compile("SELECT\\b[^()]*\\bFROM unnest\\(", Pattern.DOTALL);

  private static final Pattern CHANGE =
      Pattern.compile(
          "\\s*(?:INSERT INTO|UPDATE|DELETE FROM)\\s+(\\w+)\\b"
              + "(?!.*\\b(?i:SELECT|FROM|USING|JOIN|WITH|RETURNING)\\b).*",
          Pattern.DOTALL);

  private static final Map<String, Optional<String>> KNOWN = new ConcurrentHashMap<>();

  private ChangedTable() {}

  /** Its name, if the statement is so simple. */
  static Optional<String> of(String sql) {
    Optional<String> known = KNOWN.get(sql);
    if (known != null) {
      return known;
    }
    Matcher change = CHANGE.matcher(FROM_PARAMETERS.matcher(sql).replaceFirst("("));
    Optional<String> found = change.matches() ? Optional.of(change.group(1)) : Optional.empty();
    if (KNOWN.size() < MOST_KEPT) {
      KNOWN.put(sql, found);
    }
    return found;
  }
}
