package io.sluice.environment;

import static io.sluice.environment.Api.given;
import static io.sluice.environment.AuditApiTest.sent;
import static io.sluice.environment.AuditApiTest.trail;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.TESTER;
import static io.sluice.testkit.api.Caller.VIEWER;
import static io.sluice.testkit.api.Fact.done;
import static io.sluice.testkit.api.Fact.ladder;
import static io.sluice.testkit.api.Refusal.refused;
import static io.sluice.testkit.api.Request.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.sluice.testkit.api.ApiSpec.Given;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The trail as it grows; in tests a stream ends after six seconds by itself. */
@QuarkusTest
class AuditStreamTest {
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * What was read of a stream.
   *
   * @param lines as they came
   */
  private record Read(List<String> lines, CompletableFuture<Void> end) {
    List<JsonPath> entries() {
      synchronized (lines) {
        return lines.stream()
            .filter(line -> line.startsWith("data:"))
            .map(line -> new JsonPath(line.substring(5)))
            .toList();
      }
    }

    String lastId() {
      synchronized (lines) {
        return lines.stream()
            .filter(line -> line.startsWith("id:"))
            .reduce((before, last) -> last)
            .orElseThrow()
            .substring(3)
            .strip();
      }
    }
  }

  @Test
  void anEntryComesAsItHappensAndNoOther() {
    Workspace workspace = given(ladder(), qa()).workspace();
    caughtUp(workspace);
    Read read = follow(workspace, OWNER, null);

    sent(workspace, OWNER.patch("/environments/qa", json("color", "#112233")));

    await().untilAsserted(() -> assertThat(read.entries()).hasSize(1));
    assertThat(read.entries().getFirst().getList("types")).containsExactly("EnvironmentRecolored");
    assertThat(read.lines()).contains("event:entry");
    await().until(read.end()::isDone);
    assertThat(read.entries()).hasSize(1);
  }

  @Test
  void whoComesBackGetsWhatHappenedMeanwhileOnce() {
    Workspace workspace = given(ladder(), qa()).workspace();
    caughtUp(workspace);
    Read before = follow(workspace, OWNER, null);
    sent(workspace, OWNER.patch("/environments/qa", json("color", "#112233")));
    await().untilAsserted(() -> assertThat(before.entries()).hasSize(1));
    await().until(before.end()::isDone);
    for (String color : List.of("#222233", "#332233")) {
      sent(workspace, OWNER.patch("/environments/qa", json("color", color)));
    }

    Read after = follow(workspace, OWNER, before.lastId());

    await().until(after.end()::isDone);
    assertThat(after.entries())
        .extracting(entry -> entry.getString("changes[0].after.color"))
        .containsExactly("#222233", "#332233");
  }

  @Test
  void aReaderIsGivenWhatTheListShowsHim() {
    Workspace workspace = given(ladder(), qa()).workspace();
    caughtUp(workspace);
    Read viewer = follow(workspace, VIEWER, null);
    Read tester = follow(workspace, TESTER, null);

    sent(workspace, OWNER.patch("", json("name", "Labs")));
    sent(workspace, OWNER.patch("/environments/qa", json("color", "#112233")));

    await().until(() -> viewer.end().isDone() && tester.end().isDone());
    assertThat(viewer.entries()).isEmpty();
    assertThat(tester.entries())
        .extracting(entry -> entry.getList("types"))
        .containsExactly(List.of("EnvironmentRecolored"));
  }

  @Test
  void itEndsWithTheMembership() {
    Workspace workspace = given(ladder(), qa()).workspace();
    caughtUp(workspace);
    Read tester = follow(workspace, TESTER, null);

    sent(workspace, OWNER.delete("/members/tester"));
    sent(workspace, OWNER.patch("/environments/qa", json("color", "#112233")));

    await().atMost(Duration.ofSeconds(4)).until(tester.end()::isDone);
    assertThat(tester.entries()).isEmpty();
  }

  @Test
  void anIdOfAnotherStreamIsRefused() {
    given(ladder())
        .when(OWNER.with("Last-Event-ID", "42").get("/audit/stream"))
        .then(refused(400, "INVALID_REQUEST"));
  }

  @Test
  void oneCallerFollowsAFewTimesOnly() {
    Workspace workspace = given(ladder()).workspace();
    Caller greedy = Caller.as("greedy-" + workspace.key());
    done(OWNER.put("/members/" + greedy.subject(), json("roles", List.of("viewer")))).in(workspace);
    List<Read> open = Stream.generate(() -> follow(workspace, greedy, null)).limit(5).toList();

    new Given(workspace).when(greedy.get("/audit/stream")).then(refused(429, "TOO_MANY_REQUESTS"));

    await().until(() -> open.stream().allMatch(each -> each.end().isDone()));
    follow(workspace, greedy, null);
  }

  private static Fact qa() {
    return done(
        OWNER.post("/environments", json("key", "qa", "name", "Quality", "color", "#336699")));
  }

  private static void caughtUp(Workspace workspace) {
    trail(workspace, OWNER, "", sent(workspace, OWNER.patch("", json("name", "Known"))));
  }

  private Read follow(Workspace workspace, Caller caller, String last) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://localhost:" + RestAssured.port + workspace.path("/audit/stream")));
    caller.headers().forEach(request::header);
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    HttpResponse<InputStream> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    List<String> lines = new ArrayList<>();
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () ->
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))
                    .lines()
                    .forEach(
                        line -> {
                          synchronized (lines) {
                            lines.add(line);
                          }
                        }),
            Thread::startVirtualThread);
    return new Read(lines, end);
  }
}
