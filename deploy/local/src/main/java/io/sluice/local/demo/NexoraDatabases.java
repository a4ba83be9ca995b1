package io.sluice.local.demo;

import io.sluice.testkit.Database;
import io.sluice.testkit.PostgresAdministration;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Nexora's own databases, one per environment. Each has an order that only it has, so a row that is
 * read proves which database it came from.
 */
public final class NexoraDatabases {
  private final Map<String, Database> byEnvironment = new LinkedHashMap<>();

  /** The databases on that server; creates what is missing of them. */
  public NexoraDatabases(PostgresAdministration server, List<String> environments) {
    for (String environment : environments) {
      Database database = server.database("nexora_" + environment);
      byEnvironment.put(environment, database);
      fill(database, environment);
    }
  }

  private static void fill(Database database, String environment) {
    try (Connection owner = database.connectAsOwner()) {
      try (Statement statement = owner.createStatement()) {
        statement.execute("create table if not exists orders (id int primary key, note text)");
        statement.execute("grant select on orders to " + database.runtimeUser());
      }
      try (PreparedStatement statement =
          owner.prepareStatement("insert into orders values (1, ?) on conflict do nothing")) {
        statement.setString(1, orderOf(environment));
        statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw new StoryBroken("cannot fill " + database, e);
    }
  }

  /** The order that only the database of that environment has. */
  static String orderOf(String environment) {
    return "an order of " + environment;
  }

  /** The settings of the data source in that environment. */
  JsonObject settings(String environment) {
    Database database = byEnvironment.get(environment);
    return new JsonObject()
        .put("host", database.host())
        .put("port", database.port())
        .put("database", database.name())
        .put("user", database.runtimeUser())
        .put("password", database.runtimePassword());
  }

  /** The passwords, which must never be seen anywhere but in what run time gets. */
  public List<String> passwords() {
    return byEnvironment.values().stream().map(Database::runtimePassword).toList();
  }

  /** Connects as the app would, with nothing but what run time gave it, and reads an order. */
  static String readOrder(JsonObject settings) {
    String url =
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                settings.getValue("host"),
                settings.getValue("port"),
                settings.getValue("database"));
    Properties credentials = new Properties();
    credentials.setProperty("user", settings.getString("user"));
    credentials.setProperty("password", settings.getString("password"));
    try (Connection connection = DriverManager.getConnection(url, credentials);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select note from orders where id = 1")) {
      if (!rows.next()) {
        throw new StoryBroken("no order in " + url);
      }
      return rows.getString(1);
    } catch (SQLException e) {
      throw new StoryBroken("cannot read from " + url, e);
    }
  }
}
