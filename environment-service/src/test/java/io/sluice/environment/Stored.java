package io.sluice.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.testkit.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An event as the table of events holds it, read past the service. */
record Stored(String id, String stream, long version, String type, String data, String hash) {

  /** All events of a workspace in the order of their positions. */
  static List<Stored> of(String workspace) {
    String sql =
        """
        SELECT id::text, stream, version, type, data::text, hash
        FROM event WHERE workspace = ? ORDER BY position""";
    List<Stored> events = new ArrayList<>();
    try (Connection database = Databases.of("environment").connectAsRuntime();
        PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, workspace);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(
              new Stored(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getLong(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6)));
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return events;
  }

  /** A text of the data. */
  String field(String name) {
    try {
      return new ObjectMapper().readTree(data).path(name).asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
