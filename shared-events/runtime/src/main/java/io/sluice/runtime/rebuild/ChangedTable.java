package io.sluice.runtime.rebuild;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of a statement that changes one and looks at no other. */
final class ChangedTable {
  private static final Pattern CHANGE =
      Pattern.compile(
          "\\s*(?:INSERT INTO|UPDATE|DELETE FROM)\\s+(\\w+)\\b"
              + "(?!.*\\b(?i:SELECT|FROM|USING|JOIN|WITH|RETURNING)\\b).*",
          Pattern.DOTALL);

  private ChangedTable() {}

  /** Its name; then the statement's order matters only among statements on that table. */
  static Optional<String> of(String sql) {
    Matcher change = CHANGE.matcher(sql);
    return change.matches() ? Optional.of(change.group(1)) : Optional.empty();
  }
}
