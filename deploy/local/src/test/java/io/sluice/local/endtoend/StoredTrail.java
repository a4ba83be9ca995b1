package io.sluice.local.endtoend;

import io.sluice.testkit.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The events of one service as PostgreSQL has them. */
final class StoredTrail {
  private StoredTrail() {}

  /** All events, in the order of their positions. */
  static List<TrailEntry> of(Database database) throws SQLException {
    List<TrailEntry> events = new ArrayList<>();
    try (Connection owner = database.connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement(
                """
                SELECT position, id, stream, version, type, workspace, data::text, hash,
                       previous_hash
                FROM event ORDER BY position""");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        events.add(
            new TrailEntry(
                rows.getLong("position"),
                rows.getString("id"),
                rows.getString("stream"),
                rows.getLong("version"),
                rows.getString("type"),
                rows.getString("workspace"),
                rows.getString("data"),
                rows.getString("hash"),
                rows.getString("previous_hash")));
      }
    }
    return events;
  }
}
