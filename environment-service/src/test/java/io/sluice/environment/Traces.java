package io.sluice.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.events.Topics;
import io.sluice.testkit.Databases;
import io.sluice.testkit.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everywhere that a secret could have left a trace: the log, the tables, the topic. */
final class Traces extends Handler implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  /** From now on. */
  static Traces recording() {
    Traces traces = new Traces();
    Logger.getLogger("").addHandler(traces);
    return traces;
  }

  /** Whether an event of a workspace is on the topic. */
  boolean published(String workspace, String type) {
    return TopicReader.of(Topics.ENVIRONMENT).all().stream()
        .map(each -> each.headers().toString())
        .anyMatch(headers -> headers.contains(workspace) && headers.contains(type));
  }

  /** None of these texts is anywhere. */
  void haveNo(String... texts) throws SQLException {
    List<String> all = new ArrayList<>(lines);
    all.addAll(rows());
    TopicReader.of(Topics.ENVIRONMENT).all().forEach(each -> all.add(each.headers() + each.text()));
    for (String text : texts) {
      assertThat(all).isNotEmpty().noneMatch(each -> each.contains(text));
    }
  }

  private static List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = Databases.of("environment").connectAsOwner();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery(
              "SELECT quote_ident(table_name) FROM information_schema.tables"
                  + " WHERE table_schema = 'public'")) {
        while (found.next()) {
          tables.add(found.getString(1));
        }
      }
      assertThat(tables).contains("event", "idempotency", "outbox", "directory_token");
      for (String table : tables) {
        try (ResultSet found = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
          while (found.next()) {
            rows.add(found.getString(1));
          }
        }
      }
    }
    return rows;
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + " " + line.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
