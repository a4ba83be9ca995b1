package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.environment.selection.Selecting;
import io.sluice.runtime.command.Commands;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The memory of one user is bounded; ten thousand requests would take too long to fill it. */
@QuarkusTest
class ManySelectionsTest {
  @Inject Commands commands;

  @Test
  void oneApplicationTooManyIsNotRemembered() {
    Place place = Place.ladder();
    Selecting.forManyApplications(commands, place.key(), "owner", "staging");
    Object production = json("environment", "production");

    refused(
        OWNER.put(place.at("/selection?application=one-more"), production),
        409,
        "TOO_MANY_SELECTIONS");
    OWNER.put(place.at("/selection?application=app-0"), production).statusCode(200);
    OWNER.put(place.at("/selection"), production).statusCode(200);
  }
}
