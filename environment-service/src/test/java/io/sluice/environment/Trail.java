package io.sluice.environment;

import io.sluice.testkit.Databases;
import io.sluice.testkit.api.Workspace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the store says of events beside their contents. */
public record Trail(long version, String actor, String via, String reason, Instant time) {

  /** Of the events of this type, in their order. */
  public static List<Trail> of(Workspace workspace, String type) {
    String sql =
        """
        SELECT version, metadata ->> 'actor', metadata ->> 'via', metadata ->> 'reason',
               metadata ->> 'time'
        FROM event WHERE workspace = ? AND type = ? ORDER BY position""";
    List<Trail> trail = new ArrayList<>();
    try (Connection database = Databases.of("environment").connectAsRuntime();
        PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, workspace.key());
      select.setString(2, type);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          trail.add(
              new Trail(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  Instant.parse(rows.getString(5))));
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return trail;
  }
}
