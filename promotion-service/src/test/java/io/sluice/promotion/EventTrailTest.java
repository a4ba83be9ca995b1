package io.sluice.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.events.Topics;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is stored is what is published, in order, and the chain holds; a rebuild changes nothing.
 */
@QuarkusTest
class EventTrailTest {
  @Inject Pool pool;

  private record Stored(String id, String data, String hash) {}

  @Test
  void eventsOnKafkaAreTheEventsInTheStoreAndTheirChainHolds() {
    World world = World.ladder();
    everythingOnce(world);
    List<Stored> stored = stored("application/" + world.key() + "/crm");
    List<TopicRecord> published =
        TopicReader.of(Topics.PROMOTION)
            .until(records -> of(world, records).size() >= stored.size());
    List<TopicRecord> own = of(world, published);
    assertThat(own)
        .extracting(
            event -> new Stored(event.header("ce_id"), event.text(), event.header("ce_hash")))
        .containsExactlyElementsOf(stored);
    String previous = HashChain.GENESIS;
    long version = 0;
    for (TopicRecord event : own) {
      Envelope envelope = CloudEvents.envelope(event.headers());
      assertThat(HashChain.holds(previous, envelope, event.value())).isTrue();
      assertThat(envelope.version()).isEqualTo(++version);
      previous = envelope.hash();
    }
  }

  @Test
  void aRebuildGivesTheSameAnswers() {
    World world = World.ladder();
    everythingOnce(world);
    List<String> before = answers(world);
    world.as("admin").post("/api/v1/operations/promotion-service/rebuild").then().statusCode(200);
    assertThat(answers(world)).isEqualTo(before);
  }

  private static void everythingOnce(World world) {
    int first = world.versionIn("production");
    int second = world.versionIn("production");
    int third = world.version("three");
    world.version("four");
    world.as("builder").body(Map.of("name", "third")).patch(world.app("/versions/" + third));
    world.as("builder").body("5").put(world.app("/versions/" + third + "/content"));
    world.release("releaser", first).then().statusCode(201);
    world.release("releaser", second).then().statusCode(201);
    world
        .as("releaser")
        .body(Map.of("reason", "worse"))
        .post(world.app("/rollback"))
        .then()
        .statusCode(201);
    world
        .as("releaser")
        .body(Map.of("mode", "PINNED", "version", first))
        .put(world.app("/channels/staging"))
        .then()
        .statusCode(200);
    world.as("builder").delete(world.app("/versions/" + third)).then().statusCode(204);
  }

  private static List<String> answers(World world) {
    return List.of(
            world.url("/applications"),
            world.app("/versions"),
            world.app("/releases"),
            world.app("/running"),
            world.app("/running?environment=staging"),
            world.app("/channels/staging"),
            world.url("/promotions"))
        .stream()
        .map(path -> world.as("owner").get(path).asString())
        .toList();
  }

  private static List<TopicRecord> of(World world, List<TopicRecord> records) {
    return records.stream()
        .filter(
            record -> ("application/" + world.key() + "/crm").equals(record.header("ce_subject")))
        .toList();
  }

  private List<Stored> stored(String stream) {
    List<Stored> found = new ArrayList<>();
    pool.preparedQuery(
            "SELECT id::text, data::text, hash FROM event WHERE stream = $1 ORDER BY version")
        .execute(Tuple.of(stream))
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .forEach(
            row -> found.add(new Stored(row.getString(0), row.getString(1), row.getString(2))));
    return found;
  }
}
