package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting tells nobody what there is. */
@QuarkusTest
class AfterApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final Client STRANGER = Client.as("stranger");

  @Test
  void aStrangerWaitsForAHiddenWorkspaceAsForOneThatDoesNotExist() {
    STRANGER.get("/workspaces").statusCode(200); // the first request takes its time

    Duration hidden = refusedAfter(STRANGER, first(Place.ladder().key()));
    Duration none = refusedAfter(STRANGER, first(Place.newKey()));

    assertThat(hidden).isGreaterThanOrEqualTo(PATIENCE).isCloseTo(none, A_MOMENT);
  }

  @Test
  void whoWasJustMadeAMemberWaitsForThatVeryEvent() {
    Place place = Place.ladder();
    String position =
        OWNER
            .put(place.at("/members/newcomer"), json("roles", List.of("viewer")))
            .extract()
            .header("Sluice-Position");

    Client.as("newcomer").with("Sluice-After", position).get(place.at("")).statusCode(200);
  }

  @Test
  void whoHasNoTokenWaitsForNothing() {
    long start = System.nanoTime();
    refused(
        Client.anonymous().with("Sluice-After", first(Place.newKey())).get("/workspaces"),
        401,
        "UNAUTHENTICATED");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
  }

  private static Duration refusedAfter(Client caller, String position) {
    long start = System.nanoTime();
    refused(caller.with("Sluice-After", position).get("/workspaces"), 503, "NOT_CAUGHT_UP");
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String first(String workspace) {
    return "environment-service/workspace/" + workspace + "@1";
  }
}
