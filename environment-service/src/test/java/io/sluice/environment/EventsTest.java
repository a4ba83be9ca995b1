package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;
import static io.sluice.environment.Place.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.events.Topics;
import io.sluice.events.Via;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import io.sluice.testkit.api.StoredEvents.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every change is one event in PostgreSQL and the same event on the topic. */
@QuarkusTest
class EventsTest {

  @Test
  void theTopicHasWhatTheStoreHasInTheSameOrder() {
    Place place = scenario();
    List<Stored> stored = stored(place.key());

    List<TopicRecord> published = published(place, stored.size());

    assertThat(stored)
        .extracting(Stored::type)
        .containsExactly(
            "WorkspaceCreated",
            "EnvironmentCreated",
            "EnvironmentCreated",
            "EnvironmentCreated",
            "MemberGranted",
            "MemberGranted",
            "EnvironmentCreated",
            "EnvironmentRenamed",
            "EnvironmentRecolored",
            "EnvironmentsReordered",
            "EnvironmentSelected",
            "DefaultEnvironmentChanged",
            "EnvironmentGuarded",
            "EnvironmentUnguarded",
            "WorkspaceRenamed",
            "WorkspacePolicyChanged",
            "EnvironmentArchived",
            "EnvironmentRestored",
            "MemberRevoked");
    assertThat(published.stream().map(EventsTest::asStored).toList()).isEqualTo(stored);
  }

  @Test
  void theChainOfEachStreamHolds() {
    Place place = scenario();
    List<TopicRecord> published = published(place, stored(place.key()).size());

    Map<String, String> heads = new HashMap<>();
    for (TopicRecord each : published) {
      Envelope envelope = CloudEvents.envelope(each.headers());
      String previous = heads.getOrDefault(envelope.stream(), HashChain.GENESIS);
      assertThat(HashChain.holds(previous, envelope, each.value()))
          .as("%s@%s", envelope.stream(), envelope.version())
          .isTrue();
      heads.put(envelope.stream(), envelope.hash());
    }
    assertThat(heads).hasSize(2);
  }

  @Test
  void anEventSaysWhoWhyAndInWhichRequest() {
    Place place = Place.ladder();
    ADMIN
        .with("X-Correlation-Id", "rename-1")
        .patch(place.at("?reason=ignored"), json("name", "Labs", "reason", "rebranding"))
        .statusCode(200);

    Envelope last =
        CloudEvents.envelope(published(place, stored(place.key()).size()).getLast().headers());

    assertThat(last.type()).isEqualTo("WorkspaceRenamed");
    assertThat(last.actor()).isEqualTo("admin");
    assertThat(last.reason()).isEqualTo("rebranding");
    assertThat(last.correlationId()).isEqualTo("rename-1");
    assertThat(last.via()).isEqualTo(Via.REST);
    assertThat(last.workspace()).isEqualTo(place.key());
  }

  private static Place scenario() {
    Place place = Place.ladder().environment("qa", 1);
    OWNER
        .patch(place.at("/environments/qa"), json("name", "Quality", "color", "#000000", "rank", 2))
        .statusCode(200);
    OWNER.put(place.at("/selection"), json("environment", "qa")).statusCode(200);
    OWNER.put(place.at("/default-environment"), json("environment", "staging")).statusCode(200);
    OWNER.put(place.at("/environments/qa/guard"), null).statusCode(200);
    OWNER.delete(place.at("/environments/qa/guard?reason=tried")).statusCode(200);
    OWNER
        .patch(
            place.at("?reason=a+lab"),
            json("name", "Labs", "policy", json("systemEnvironments", "EDITABLE")))
        .statusCode(200);
    place.archived("qa");
    OWNER.post(place.at("/environments/qa/restore"), null).statusCode(200);
    OWNER.delete(place.at("/members/admin")).statusCode(204);
    return place;
  }

  private static List<TopicRecord> published(Place place, int count) {
    return TopicReader.of(Topics.ENVIRONMENT)
        .until(records -> ofWorkspace(records, place).size() >= count)
        .stream()
        .filter(each -> place.key().equals(each.key()))
        .toList();
  }

  private static List<TopicRecord> ofWorkspace(List<TopicRecord> records, Place place) {
    return records.stream().filter(each -> place.key().equals(each.key())).toList();
  }

  private static Stored asStored(TopicRecord published) {
    Envelope envelope = CloudEvents.envelope(published.headers());
    return new Stored(
        envelope.id().toString(),
        envelope.stream(),
        envelope.version(),
        envelope.type(),
        new String(published.value(), UTF_8),
        envelope.hash());
  }
}
