package io.sluice.promotion.channel;

import static io.sluice.testkit.api.Caller.BUILDER;
import static io.sluice.testkit.api.Caller.RELEASER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Fact.published;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.EnvironmentEvent.DefaultEnvironmentChanged;
import io.sluice.promotion.Api;
import io.sluice.testkit.Databases;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.StoredEvents.Stored;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Every application is pinned, once, whatever happens on the way. */
@QuarkusTest
class DefaultMovesTest {
  private static final int APPLICATIONS = 8;
  private static final Fact MOVED =
      published(new DefaultEnvironmentChanged("staging", "production"));

  @Inject DefaultMoves moves;

  @Test
  void everyApplicationIsPinnedAsTheOneWhoMovedItSaid() {
    Given workspace = given().given(MOVED);
    awaitAllPinned(workspace);
    assertThat(pins(workspace))
        .extracting(event -> event.field("application"))
        .doesNotHaveDuplicates()
        .hasSize(APPLICATIONS);
    workspace
        .when(RELEASER.get("/applications/app-3/channels/staging"))
        .then(200)
        .body("mode", is("PINNED"))
        .body("version", is(1));
  }

  @Test
  void whatAProcessLeftUndoneAnotherDoesAndNothingTwice() throws SQLException {
    Given workspace = given().given(MOVED);
    awaitAllPinned(workspace);
    reopen(workspace);
    CompletableFuture.allOf(
            CompletableFuture.runAsync(moves::settle), CompletableFuture.runAsync(moves::settle))
        .join();
    assertThat(pins(workspace)).hasSize(APPLICATIONS);
    assertThat(open(workspace)).isZero();
  }

  @Test
  void whatWasChosenAfterTheMoveIsNotPinnedWhenTheEventsAreReadAgain() throws SQLException {
    Given workspace = given().given(MOVED);
    awaitAllPinned(workspace);
    workspace.given(
        published(new DefaultEnvironmentChanged("production", "staging")),
        done(RELEASER.put("/applications/app-1/channels/staging", json("mode", "LATEST"))));
    int before = pins(workspace).size();
    workspace
        .workspace()
        .as("admin")
        .post("/api/v1/operations/promotion-service/rebuild")
        .then()
        .statusCode(200);
    moves.settle();
    assertThat(pins(workspace)).hasSize(before);
    workspace
        .when(RELEASER.get("/applications/app-1/channels/staging"))
        .then(200)
        .body("mode", is("LATEST"));
  }

  /** Some applications, each with a version that staging follows. */
  private static Given given() {
    Given workspace = Api.given(ladder());
    for (int i = 1; i <= APPLICATIONS; i++) {
      String path = "/applications/app-" + i;
      workspace.given(
          done(
              BUILDER.post("/applications", json("key", "app-" + i, "name", "App")),
              BUILDER.post(path + "/versions", json("content", "x")),
              RELEASER.post(path + "/versions/1/promotions", json("from", "development"))));
    }
    return workspace;
  }

  private static void awaitAllPinned(Given workspace) {
    await().untilAsserted(() -> assertThat(pins(workspace)).hasSize(APPLICATIONS));
    await().untilAsserted(() -> assertThat(open(workspace)).isZero());
  }

  private static List<Stored> pins(Given workspace) {
    return workspace.workspace().stored().all().stream()
        .filter(event -> event.type().equals("ChannelChanged"))
        .filter(event -> "PINNED".equals(event.field("mode")))
        .toList();
  }

  private static void reopen(Given workspace) throws SQLException {
    try (Connection database = Databases.of("promotion").connectAsRuntime();
        var update =
            database.prepareStatement("UPDATE default_move SET done = false WHERE workspace = ?")) {
      update.setString(1, workspace.workspace().key());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static int open(Given workspace) throws SQLException {
    try (Connection database = Databases.of("promotion").connectAsRuntime();
        var select =
            database.prepareStatement(
                "SELECT count(*) FROM default_move WHERE workspace = ? AND NOT done")) {
      select.setString(1, workspace.workspace().key());
      try (var rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
