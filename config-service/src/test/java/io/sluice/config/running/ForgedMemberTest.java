package io.sluice.config.running;

import static io.restassured.RestAssured.given;
import static io.sluice.testkit.api.Caller.ADMIN;
import static io.sluice.testkit.api.Caller.OWNER;
import static io.sluice.testkit.api.Caller.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.config.Api;
import io.sluice.events.EnvironmentEvent.WorkspaceRenamed;
import io.sluice.events.Topics;
import io.sluice.testkit.TopicReader;
import io.sluice.testkit.TopicRecord;
import io.sluice.testkit.TopicWriter;
import io.sluice.testkit.api.Fact;
import io.sluice.testkit.api.Request;
import io.sluice.testkit.api.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody writes a grant for himself to the topic of environment-service. */
@QuarkusTest
class ForgedMemberTest extends ServiceTest {
  private static final Request READ = as("mallory").get("/catalog/constants");
  private static final String GRANT =
      "{\"subject\":\"mallory\",\"roles\":[\"owner\"],\"grants\":[]}";

  @TestHTTPResource(management = true)
  URI management;

  private final Workspace nexora = Api.workspace(Fact.ladder());
  private final String stream = "workspace/" + nexora.key();

  @Test
  void aForgedGrantIsParkedWithAnAlarmAndChangesNothing() {
    refused(nexora.send(READ), 404, "WORKSPACE_NOT_FOUND");
    long before = forked();

    try (TopicWriter topic = TopicWriter.of(Topics.ENVIRONMENT)) {
      topic.write(nexora.key(), forged(lastEvent()), GRANT);
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> forked() > before);
    assertThat(metric("sluice_consumer_forked")).isPositive();
    refused(nexora.send(READ), 404, "WORKSPACE_NOT_FOUND");
    nexora.send(OWNER.get("/catalog/constants")).then().statusCode(200);

    nexora.publish(new WorkspaceRenamed("Nexora Trading"));
    given()
        .headers(ADMIN.headers())
        .post("/api/v1/operations/config-service/parked/replay?stream=" + stream)
        .then()
        .statusCode(200);
    refused(nexora.send(READ), 404, "WORKSPACE_NOT_FOUND");
  }

  /** The place is the next one, all that is known to a reader of the topic is right. */
  private static Map<String, String> forged(TopicRecord last) {
    Map<String, String> headers = new LinkedHashMap<>(last.headers());
    headers.put("ce_type", "io.sluice.MemberGranted.v1");
    headers.put("ce_id", "0190a5b2-1000-7000-8000-00000000000f");
    headers.put("ce_sequence", Long.toString(Long.parseLong(last.header("ce_sequence")) + 1));
    headers.put("ce_previoushash", last.header("ce_hash"));
    headers.put("ce_hash", "ab".repeat(32));
    headers.remove("ce_environment");
    return headers;
  }

  private TopicRecord lastEvent() {
    List<TopicRecord> all = TopicReader.of(Topics.ENVIRONMENT).all();
    return all.stream()
        .filter(each -> stream.equals(each.header("ce_subject")))
        .reduce((one, next) -> next)
        .orElseThrow();
  }

  private long forked() {
    return given()
        .get(management.resolve("/q/health/well"))
        .jsonPath()
        .getLong("checks.find { it.name == 'other-services-believed' }.data.forkedStreams");
  }

  private double metric(String name) {
    return given()
        .get(management.resolve("/q/metrics"))
        .asString()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
