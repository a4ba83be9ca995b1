package io.sluice.local.endtoend;

import io.sluice.testkit.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tables of a service as text. */
final class Tables {
  private Tables() {}

  /** All rows of all tables, those of a table in the order of their text. */
  static Map<String, List<String>> dump(Database database) throws SQLException {
    Map<String, List<String>> dump = new TreeMap<>();
    for (String table : names(database)) {
      dump.put(table, rows(database, table));
    }
    // When a parked stream is tried again is no content.
    dump.put(
        "inbox",
        select(
            database, "SELECT (to_jsonb(t) - 'tries' - 'retry_at')::text FROM inbox t ORDER BY 1"));
    return dump;
  }

  /** The rows of a table in the order of their text. */
  static List<String> rows(Database database, String table) throws SQLException {
    return table.startsWith("audit_entry") // when an entry arrived here is no content of it
        ? select(
            database,
            "SELECT (to_jsonb(t) - 'arrival' - 'tx')::text FROM " + table + " t ORDER BY 1")
        : select(database, "SELECT t::text FROM " + table + " t ORDER BY 1");
  }

  private static List<String> names(Database database) throws SQLException {
    return select(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  }

  /** The first column of what a query finds. */
  static List<String> select(Database database, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
