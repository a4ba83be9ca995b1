package io.sluice.environment;

import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.PromotionEvent;
import io.sluice.events.PromotionEvent.ReleaseRolledBack;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.Topics;
import io.sluice.runtime.store.EventJson;
import io.sluice.testkit.Neighbour;
import org.junit.jupiter.api.Test;

/** Rule 12, the part that promotion-service knows first. */
@QuarkusTest
class ReleasedEnvironmentTest {

  @Test
  void anEnvironmentThatAnApplicationIsReleasedInIsNotArchived() {
    Place place = Place.ladder().environment("qa", 2);

    refused(
            after(place, new VersionReleased("crm", 1, "qa", null, 1))
                .post(place.at("/environments/qa/archive"), null),
            409,
            "RELEASED_ENVIRONMENT")
        .body("detail", containsString("crm"));
  }

  @Test
  void itIsArchivedOnceTheApplicationIsReleasedElsewhere() {
    Place place = Place.ladder().environment("qa", 2);

    after(
            place,
            new VersionReleased("crm", 1, "qa", null, 1),
            new ReleaseRolledBack("crm", 1, "production", 1, 1))
        .post(place.at("/environments/qa/archive"), null)
        .statusCode(200);
  }

  /** The owner, whose requests wait for these events of promotion-service. */
  private static Client after(Place place, PromotionEvent... events) {
    try (Neighbour promotion =
        new Neighbour("promotion-service", Topics.PROMOTION, place.key(), EventJson::write)) {
      promotion.publish("application/" + place.key() + "/crm", events);
      return OWNER.with("Sluice-After", String.join(",", promotion.positions()));
    }
  }
}
