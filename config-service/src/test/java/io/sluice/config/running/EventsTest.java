package io.sluice.config.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.events.Topics;
import io.sluice.testkit.Databases;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored is what is published, and what the tables are made of. */
@QuarkusTest
class EventsTest extends ServiceTest {
  private Nexora nexora;

  @BeforeEach
  void begin() {
    nexora = new Nexora();
    nexora.define("constants/REGION", "{\"default\":\"eu\"}").then().statusCode(201);
    nexora.define("secrets/KEY", "{}").then().statusCode(201);
    nexora
        .define("datasources/db", "{\"kind\":\"x\",\"settings\":{\"url\":{}}}")
        .then()
        .statusCode(201);
    nexora
        .patch(
            "staging",
            """
            {"constants":{"REGION":{"value":{"a":[1,2.50,"ü"]}}},"secrets":{"KEY":{"value":"s"}},
             "datasources":{"db":{"settings":{"url":"{{constants.REGION}}"}}},
             "reason":"the first values"}""")
        .then()
        .statusCode(200);
    nexora.set("staging", "constants/REGION", "{\"value\":\"us\"}").then().statusCode(200);
  }

  @AfterEach
  void end() {
    nexora.close();
  }

  /** One stored event. */
  private record Stored(String stream, long version, String id, String data, String hash) {}

  /** Each write would otherwise leave a dead row behind, and most mention nothing. */
  @Test
  void aValueThatMentionsWhatTheOneBeforeDidChangesNoRow() throws SQLException {
    nexora.define("constants/PLAIN", "{}").then().statusCode(201);
    nexora.set("staging", "constants/PLAIN", "{\"value\":1}").then().statusCode(200);
    List<String> before = rowVersions();
    nexora.set("staging", "constants/PLAIN", "{\"value\":2}").then().statusCode(200);
    assertThat(rowVersions()).isEqualTo(before);
    nexora.set("staging", "constants/PLAIN", "{\"value\":\"{{constants.A}}\"}");
    assertThat(rowVersions()).isNotEqualTo(before);
  }

  private List<String> rowVersions() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = Databases.of("config").connectAsOwner();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT ctid::text FROM item_use WHERE workspace = ? ORDER BY item, environment")) {
      query.setString(1, nexora.key);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  @Test
  void everyEventIsPublishedAsItIsStoredAndTheChainHolds() throws Exception {
    List<Stored> stored = stored();
    assertThat(stored).hasSize(7);

    List<TopicRecord> published =
        TopicReader.of(Topics.CONFIG).until(read -> mine(read).size() >= stored.size());

    Map<String, String> heads = new HashMap<>();
    List<Stored> received = new ArrayList<>();
    for (TopicRecord each : mine(published)) {
      Envelope envelope = CloudEvents.envelope(each.headers());
      String head = heads.getOrDefault(envelope.stream(), HashChain.GENESIS);
      assertThat(HashChain.holds(head, envelope, each.value())).isTrue();
      heads.put(envelope.stream(), envelope.hash());
      received.add(
          new Stored(
              envelope.stream(),
              envelope.version(),
              envelope.id().toString(),
              each.text(),
              envelope.hash()));
      assertThat(each.key()).isEqualTo(nexora.key);
      assertThat(envelope.actor()).isEqualTo("owner");
    }
    assertThat(received).containsExactlyElementsOf(stored);
  }

  @Test
  void oneCommandIsOneReasonOneCauseAndOneRevision() {
    List<TopicRecord> patch =
        mine(TopicReader.of(Topics.CONFIG).until(read -> mine(read).size() >= 7)).subList(3, 6);
    assertThat(patch).extracting(each -> each.header("ce_reason")).containsOnly("the first values");
    assertThat(patch)
        .extracting(each -> each.header("ce_causationid"))
        .hasSize(3)
        .doesNotContainNull();
    assertThat(patch.stream().map(each -> each.header("ce_causationid")).distinct()).hasSize(1);
    assertThat(patch).allSatisfy(each -> assertThat(each.text()).contains("\"revision\":4"));
  }

  @Test
  void tablesMadeAnewAreTheSame() throws Exception {
    nexora
        .as("owner")
        .body("{\"name\":\"ZONE\"}")
        .post(nexora.path("/catalog/constants/REGION/rename?force=true"))
        .then()
        .statusCode(200);
    nexora
        .as("owner")
        .delete(nexora.path("/catalog/secrets/KEY?force=true"))
        .then()
        .statusCode(204);
    List<String> before = projections();
    assertThat(before).hasSizeGreaterThan(3);

    nexora
        .as("admin")
        .post("/api/v1/operations/config-service/rebuild")
        .then()
        .statusCode(200)
        .body("service", equalTo("config-service"));

    assertThat(projections()).isEqualTo(before);
  }

  private List<TopicRecord> mine(List<TopicRecord> all) {
    return all.stream().filter(each -> nexora.key.equals(each.header("ce_workspace"))).toList();
  }

  private List<Stored> stored() throws SQLException {
    List<Stored> found = new ArrayList<>();
    try (Connection connection = Databases.of("config").connectAsOwner();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT stream, version, id, data::text, hash FROM event WHERE workspace = ?"
                    + " ORDER BY position")) {
      query.setString(1, nexora.key);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Stored(
                  rows.getString(1),
                  rows.getLong(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
    }
    return found;
  }

  private static List<String> projections() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = Databases.of("config").connectAsOwner();
        var statement = connection.createStatement()) {
      for (String table : List.of("item_use")) {
        try (ResultSet found =
            statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY 1")) {
          while (found.next()) {
            rows.add(table + found.getString(1));
          }
        }
      }
    }
    return rows;
  }
}
