package io.sluice.config.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sluice.events.Topics;
import io.sluice.testkit.Databases;
import io.sluice.testkit.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Rule 2: a secret value shows in the run-time answer and nowhere else. */
@QuarkusTest
class SecrecyTest extends ServiceTest {
  private static final String SECRET = "hunter2";

  private final List<String> answers = new ArrayList<>();

  @Test
  void aSecretValueIsNowhereButInResolved() throws Exception {
    Recording log = new Recording();
    Logger.getLogger("").addHandler(log);
    try (Nexora nexora = new Nexora()) {
      useSecretsInEveryWay(nexora);
      nexora.resolved("staging").then().body("secrets.KEY", equalTo(SECRET + "-in-patch"));
      TopicReader.of(Topics.CONFIG)
          .until(read -> read.stream().anyMatch(each -> each.text().contains("\"LAST\"")));
    } finally {
      Logger.getLogger("").removeHandler(log);
    }

    assertThat(answers).isNotEmpty().noneMatch(answer -> answer.contains(SECRET));
    assertThat(log.lines).noneMatch(line -> line.contains(SECRET));
    assertThat(allRows()).isNotEmpty().noneMatch(row -> row.contains(SECRET));
    for (String topic : Topics.ALL) {
      assertThat(TopicReader.of(topic).all())
          .noneMatch(read -> read.text() != null && read.text().contains(SECRET))
          .noneMatch(read -> read.headers().toString().contains(SECRET));
    }
  }

  private void useSecretsInEveryWay(Nexora nexora) {
    keep(nexora.define("secrets/KEY", "{\"schema\":{\"maxLength\":40}}"), 201);
    keep(nexora.define("secrets/FALLBACK", "{\"default\":\"hunter2-by-default\"}"), 201);
    keep(
        nexora.define(
            "datasources/db",
            "{\"kind\":\"x\",\"settings\":{\"password\":{\"secret\":true},\"url\":{}},"
                + "\"schema\":{\"properties\":{\"password\":{\"pattern\":\"^hunter\"}}}}"),
        201);
    keep(nexora.set("staging", "secrets/KEY", "{\"value\":\"hunter2-set\"}"), 200);
    keep(
        nexora
            .as("owner")
            .header("Idempotency-Key", "\"secret-" + nexora.key + "\"")
            .body("{\"value\":\"hunter2-idempotent\"}")
            .put(nexora.path("/environments/staging/secrets/KEY")),
        200);
    keep(
        nexora.set(
            "staging",
            "datasources/db",
            "{\"settings\":{\"password\":\"hunter2-setting\",\"url\":\"u {{secrets.KEY}}\"}}"),
        200);
    keep(nexora.patch("staging", "{\"secrets\":{\"KEY\":{\"value\":\"hunter2-in-patch\"}}}"), 200);
    refusedWays(nexora);
    keep(nexora.configuration("staging"), 200);
    keep(nexora.as("owner").get(nexora.path("/catalog/secrets")), 200);
    keep(nexora.as("owner").get(nexora.path("/catalog/secrets/FALLBACK")), 200);
    keep(nexora.define("constants/LAST", "{}"), 201);
  }

  private void refusedWays(Nexora nexora) {
    String tooLong = "{\"value\":\"hunter2" + "x".repeat(60) + "\"}";
    keep(nexora.set("staging", "secrets/KEY", tooLong), 400);
    keep(
        nexora.set("staging", "secrets/KEY", "{\"value\":\"hunter2" + "x".repeat(70_000) + "\"}"),
        413);
    keep(nexora.set("staging", "secrets/NOPE", "{\"value\":\"hunter2\"}"), 404);
    keep(nexora.set("staging", "secrets/KEY", "{\"value\":[\"hunter2\"]}"), 400);
    keep(nexora.set("staging", "secrets/KEY", "{\"value\":\"hunter2"), 400);
    keep(nexora.set("staging", "secrets/KEY", "{\"value\":\"a\",\"value\":\"hunter2\"}"), 400);
    keep(nexora.set("staging", "datasources/db", "{\"settings\":{\"pass\":\"hunter2\"}}"), 400);
    keep(
        nexora.set("staging", "datasources/db", "{\"settings\":{\"password\":\"x-hunter2\"}}"),
        400);
    keep(
        nexora.set("staging", "datasources/db", "{\"settings\":{\"password\":[\"hunter2\"]}}"),
        400);
    keep(
        nexora.define(
            "secrets/OTHER", "{\"schema\":{\"type\":\"integer\"},\"default\":\"hunter2\"}"),
        400);
    keep(
        nexora
            .as("viewer")
            .body("{\"value\":\"hunter2\"}")
            .put(nexora.path("/environments/production/secrets/KEY")),
        403);
  }

  private void keep(Response response, int status) {
    response.then().statusCode(status);
    answers.add(response.getHeaders() + "\n" + response.asString());
  }

  private static List<String> allRows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = Databases.of("config").connectAsOwner();
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
      assertThat(tables).contains("event", "idempotency", "secret_value", "data_key");
      for (String table : tables) {
        try (ResultSet found =
            statement.executeQuery("SELECT '" + table + " ' || t::text FROM " + table + " t")) {
          while (found.next()) {
            rows.add(found.getString(1));
          }
        }
      }
    }
    return rows;
  }

  /** Keeps every line that is logged, whatever its level lets through elsewhere. */
  private static final class Recording extends Handler {
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(
          line.getMessage()
              + " "
              + java.util.Arrays.toString(line.getParameters())
              + " "
              + line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
