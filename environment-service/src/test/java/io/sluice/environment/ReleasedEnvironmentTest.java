package io.sluice.environment;

import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.CloudEvents;
import io.sluice.events.Envelope;
import io.sluice.events.HashChain;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.Topics;
import io.sluice.events.Via;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.TopicWriter;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rule 12, the part that promotion-service knows first. */
@QuarkusTest
class ReleasedEnvironmentTest {

  @Test
  void anEnvironmentThatAnApplicationIsReleasedInIsNotArchived() {
    Place place = Place.ladder().environment("qa", 2);

    publish(place, 1, new VersionReleased("crm", 1, "qa", null, 1));

    refused(
            after(place, 1).post(place.at("/environments/qa/archive"), null),
            409,
            "RELEASED_ENVIRONMENT")
        .body("detail", containsString("crm"));
  }

  @Test
  void itIsArchivedOnceTheApplicationIsReleasedElsewhere() {
    Place place = Place.ladder().environment("qa", 2);

    publish(place, 1, new VersionReleased("crm", 1, "qa", null, 1));
    publish(place, 2, new ReleaseRolledBack("crm", 1, "production", 1, 1));

    after(place, 2).post(place.at("/environments/qa/archive"), null).statusCode(200);
  }

  private static Client after(Place place, long version) {
    return OWNER.with("Sluice-After", "promotion-service/" + stream(place) + "@" + version);
  }

  private static String stream(Place place) {
    return "application/" + place.key() + "/crm";
  }

  private static void publish(Place place, long version, PromotionEvent event) {
    Envelope envelope =
        new Envelope(
            UUID.randomUUID(),
            event.getClass().getSimpleName(),
            1,
            stream(place),
            version,
            version,
            place.key(),
            event.environment(),
            event.application(),
            "releaser",
            Via.REST,
            null,
            "correlation",
            UUID.randomUUID(),
            null,
            Instant.parse("2026-11-21T10:00:00Z"),
            HashChain.GENESIS,
            HashChain.GENESIS);
    try (TopicWriter writer = TopicWriter.of(Topics.PROMOTION)) {
      writer.write(
          place.key(), CloudEvents.headers("promotion-service", envelope), EventJson.write(event));
    }
  }
}
