package io.sluice.testkit.api;

import io.restassured.path.json.JsonPath;
import io.sluice.testkit.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The events of one workspace as the table of a service holds them, read past the service. */
public record StoredEvents(String service, String workspace) {

  /** One of them. */
  public record Stored(
      String id, String stream, long version, String type, String data, String hash) {

    /** A text of the data. */
    public String field(String name) {
      return JsonPath.from(data).getString(name);
    }
  }

  /** All of them, in the order of their positions. */
  public List<Stored> all() {
    return after(0);
  }

  /** Those that came after a position. */
  List<Stored> after(long position) {
    String sql =
        """
        SELECT id::text, stream, version, type, data::text, hash
        FROM event WHERE workspace = ? AND position > ? ORDER BY position""";
    List<Stored> events = new ArrayList<>();
    try (Connection database = Databases.of(service).connectAsRuntime();
        PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, workspace);
      select.setLong(2, position);
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

  /** The position of the last one, 0 without any. */
  long last() {
    String sql = "SELECT coalesce(max(position), 0) FROM event WHERE workspace = ?";
    try (Connection database = Databases.of(service).connectAsRuntime();
        PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, workspace);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
