package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Fact.application;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.Envelope;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import io.sluice.events.EventType;
import io.sluice.events.PromotionEvent.ChannelChanged;
import io.sluice.events.PromotionEvent.ChannelMode;
import io.sluice.events.PromotionEvent.VersionReleased;
import io.sluice.events.Via;
import io.sluice.runtime.store.EventStore;
import io.sluice.runtime.store.EventStore.Append;
import io.sluice.runtime.store.RecordedEvent;
import io.sluice.runtime.store.StreamId;
import io.sluice.testkit.Databases;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.StoredEvents.Stored;
import io.sluice.testkit.api.Workspace;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Previews of pull requests, which are archived by themselves. */
@QuarkusTest
class ExpiringEnvironmentTest {
  private static final Duration SOON = Duration.ofSeconds(3);

  @Inject EventStore store;

  @Test
  void oneThatEndsSaysWhen() {
    given(ladder())
        .when(preview(Instant.parse("2099-12-24T18:00:00.123456789Z")))
        .then(201)
        .body("expiresAt", is("2099-12-24T18:00:00.123456Z"))
        .happened("EnvironmentCreated")
        .when(OWNER.get("/environments/pr-17"))
        .then(200)
        .body("expiresAt", is("2099-12-24T18:00:00.123456Z"))
        .when(OWNER.get("/environments"))
        .then(200)
        .body("items.find { it.key == 'pr-17' }.expiresAt", is("2099-12-24T18:00:00.123456Z"))
        .body("items.find { it.key == 'staging' }.expiresAt", nullValue());
  }

  @Test
  void anEndThatIsOverIsRefused() {
    given(ladder())
        .when(preview(Instant.parse("2020-01-01T00:00:00Z")))
        .then(refused(400, "INVALID_REQUEST"))
        .body("errors.pointer", contains("/expiresAt"))
        .nothingHappened();
  }

  @Test
  void itIsArchivedOnceByItselfWhenItsTimeIsOver() {
    Workspace workspace = given(ladder(), done(preview(Instant.now().plus(SOON)))).workspace();

    await().atMost(Duration.ofSeconds(30)).until(() -> !archivals(workspace).isEmpty());
    assertThat(archivals(workspace)).extracting(Stored::data).hasSize(1);
    assertThat(workspace.send(OWNER.get("/environments/pr-17")).then())
        .satisfies(shown -> shown.body("archived", is(true)).body("expiresAt", notNullValue()));
  }

  @Test
  void ofTwoProcessesTheSecondOneFindsNothingToDo() throws SQLException {
    Workspace workspace =
        given(
                ladder(),
                done(
                    preview(Instant.now().plus(SOON)),
                    preview("pr-18", Instant.now().plus(SOON.plusSeconds(1)))))
            .workspace();
    long version = archiveInAnotherProcess(workspace, "pr-17");

    await().atMost(Duration.ofSeconds(30)).until(() -> archivals(workspace).size() > 1);
    assertThat(archivals(workspace))
        .extracting(archived -> archived.field("environment"))
        .containsExactly("pr-17", "pr-18");
    showInTables(workspace, "pr-17", version);
  }

  /** Neither the memory nor the tables of this process know of it, as if it had lost the race. */
  private long archiveInAnotherProcess(Workspace workspace, String environment) {
    StreamId stream = StreamId.of("workspace", workspace.key());
    long version = store.version(stream);
    Envelope head = store.read(stream, version - 1, 1).getFirst().envelope();
    EventType type = EventType.of(EnvironmentArchived.class);
    List<RecordedEvent> archived =
        RecordedEvent.continuing(
            version,
            head.hash(),
            List.of(new EnvironmentArchived(environment)),
            (event, next) ->
                new Envelope(
                    UUID.randomUUID(),
                    type.name(),
                    type.schemaVersion(),
                    stream.value(),
                    next,
                    0,
                    workspace.key(),
                    environment,
                    null,
                    "environment-service",
                    Via.SYSTEM,
                    null,
                    "elsewhere",
                    UUID.randomUUID(),
                    null,
                    head.time(),
                    null,
                    null));
    store.append(new Append(stream, version, archived, List.of(), null, List.of()));
    return version + 1;
  }

  /** What the other process would have written with its event, for the tests that come after. */
  private static void showInTables(Workspace workspace, String environment, long version)
      throws SQLException {
    try (Connection database = Databases.of("environment").connectAsRuntime();
        PreparedStatement update =
            database.prepareStatement(
                """
                UPDATE directory_environment SET archived = true, version = ?
                WHERE workspace = ? AND environment = ?""")) {
      update.setLong(1, version);
      update.setString(2, workspace.key());
      update.setString(3, environment);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void itIsNotArchivedWhileAnApplicationIsReleasedInItAndNotForgotten() {
    Workspace workspace =
        given(
                ladder(),
                done(preview(Instant.now().plus(SOON))),
                done(preview("pr-18", Instant.now().plus(SOON))),
                released())
            .workspace();

    await().atMost(Duration.ofSeconds(30)).until(() -> archivals(workspace).size() == 1);
    assertThat(archivals(workspace))
        .extracting(archived -> archived.field("environment"))
        .containsExactly("pr-18");

    application("crm", new ChannelChanged("crm", "pr-17", ChannelMode.LATEST, null)).in(workspace);
    await().atMost(Duration.ofSeconds(60)).until(() -> archivals(workspace).size() == 2);
  }

  @Test
  void whatIsGuardedOrTheDefaultOrRestoredStays() {
    given(ladder(), done(preview(Instant.parse("2099-01-01T00:00:00Z"))))
        .when(OWNER.put("/environments/pr-17/guard", json("reason", "customers test there")))
        .then(200)
        .body("expiresAt", nullValue());
    given(ladder(), done(preview(Instant.parse("2099-01-01T00:00:00Z"))))
        .when(OWNER.put("/default-environment", json("environment", "pr-17")))
        .then(200)
        .when(OWNER.get("/environments?limit=200"))
        .then(200)
        .body("items.find { it.key == 'pr-17' }.expiresAt", nullValue());
    given(
            ladder(),
            done(
                preview(Instant.parse("2099-01-01T00:00:00Z")),
                OWNER.post("/environments/pr-17/archive", null)))
        .when(OWNER.post("/environments/pr-17/restore", null))
        .then(200)
        .body("expiresAt", nullValue());
  }

  private static Fact released() {
    return application("crm", new VersionReleased("crm", 1, "pr-17", null, 1));
  }

  private static Request preview(Instant end) {
    return preview("pr-17", end);
  }

  private static Request preview(String key, Instant end) {
    return OWNER.post(
        "/environments", json("key", key, "name", "Preview", "expiresAt", end.toString()));
  }

  private static List<Stored> archivals(Workspace workspace) {
    return workspace.stored().all().stream()
        .filter(event -> event.type().equals("EnvironmentArchived"))
        .toList();
  }
}
