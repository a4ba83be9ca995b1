package io.sluice.config.running;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sluice.config.resolved.ReadyAnswers;
import io.sluice.events.EnvironmentEvent.MemberRevoked;
import io.sluice.runtime.memory.Freshness;
import io.sluice.runtime.projection.AfterCommit;
import io.sluice.testkit.Tokens;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The short way of run-time reads answers as the long one does; a parameter forces the long one.
 */
@QuarkusTest
class ResolvedRouteTest extends ServiceTest {
  private static final List<String> HEADERS = List.of("ETag", "Cache-Control");

  @Inject MeterRegistry metrics;
  @Inject @All List<AfterCommit> listeners;

  @Test
  void bothWaysGiveTheSameAnswerAndTheShortOneIsTaken() {
    try (Nexora nexora = new Nexora()) {
      nexora.define("secrets/KEY", "{}").then().statusCode(201);
      nexora.set("staging", "secrets/KEY", "{\"value\":\"hunter2\"}").then().statusCode(200);
      String tag = nexora.resolved("staging").header("ETag");
      double before = shortWayTaken();

      Response full = sameBothWays(nexora, "owner", "staging", "");
      Response unchanged = sameBothWays(nexora, "owner", "staging", tag);

      assertThat(full.statusCode()).isEqualTo(200);
      assertThat(full.jsonPath().getString("secrets.KEY")).isEqualTo("hunter2");
      assertThat(unchanged.statusCode()).isEqualTo(304);
      // each way was asked once to verify the token, and once to compare
      assertThat(shortWayTaken() - before).isEqualTo(4);
    }
  }

  @Test
  void bothWaysGiveAnApplicationTheSameAnswerAndTheShortOneIsTaken() {
    try (Nexora nexora = new Nexora()) {
      nexora.define("constants/REGION", "{}").then().statusCode(201);
      nexora.shop.registered();
      nexora.shop.created("/constants/REGION");
      nexora.resolvedForShop("development").then().statusCode(409);
      assertThat(forShop(nexora, "owner", "").statusCode()).isEqualTo(409);
      nexora.set("development", "constants/REGION", "{\"value\":\"eu\"}").then().statusCode(200);
      double before = shortWayTaken();

      Response full = forShop(nexora, "owner", "");
      Response unchanged = forShop(nexora, "owner", full.header("ETag"));

      assertThat(full.jsonPath().getString("constants.REGION")).isEqualTo("eu");
      assertThat(unchanged.statusCode()).isEqualTo(304);
      assertThat(shortWayTaken() - before).isEqualTo(4);
      assertThat(forShop(nexora, "stranger", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatAnApplicationWasAnsweredIsForgottenWhenAnotherVersionRuns() {
    try (Nexora nexora = new Nexora()) {
      String path = nexora.path("/environments/development/resolved?application=shop");
      nexora.shop.registered();
      nexora.shop.created();
      nexora.resolvedForShop("development").then().statusCode(200);
      assertThat(request("owner", "").get(path).jsonPath().getInt("version")).isEqualTo(1);

      nexora.shop.created();
      nexora.resolvedForShop("development").then().statusCode(200); // waits for the event
      assertThat(request("owner", "").get(path).jsonPath().getInt("version")).isEqualTo(2);
    }
  }

  @Test
  void bothWaysRefuseTheSame() {
    try (Nexora nexora = new Nexora()) {
      nexora.resolved("production").then().statusCode(200);
      assertThat(sameBothWays(nexora, "viewer", "production", "").statusCode()).isEqualTo(403);
      assertThat(sameBothWays(nexora, "viewer", "staging", "").statusCode()).isEqualTo(404);
      assertThat(sameBothWays(nexora, "stranger", "staging", "").statusCode()).isEqualTo(404);
      assertThat(sameBothWays(nexora, "owner", "nowhere", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theCorrelationOfTheClientIsEchoedOnTheShortWayToo() {
    try (Nexora nexora = new Nexora()) {
      nexora.resolved("staging"); // the service knows the workspace and the token now
      assertThat(
              request("owner", "")
                  .header("X-Correlation-Id", "abc")
                  .get(nexora.path("/environments/staging/resolved"))
                  .header("X-Correlation-Id"))
          .isEqualTo("abc");
    }
  }

  @Test
  void whatIsReadyIsForgottenWhenTheConfigurationOrARightChanges() {
    try (Nexora nexora = new Nexora()) {
      String path = nexora.path("/environments/staging/resolved");
      nexora.define("constants/REGION", "{}").then().statusCode(201);
      nexora.set("staging", "constants/REGION", "{\"value\":\"eu\"}").then().statusCode(200);
      nexora.resolved("staging").then().statusCode(200);
      assertThat(request("owner", "").get(path).jsonPath().getString("constants.REGION"))
          .isEqualTo("eu");

      nexora.set("staging", "constants/REGION", "{\"value\":\"us\"}").then().statusCode(200);
      assertThat(request("owner", "").get(path).jsonPath().getString("constants.REGION"))
          .isEqualTo("us");

      nexora.events.publish(new MemberRevoked("owner"));
      nexora.as("owner").get(path).then().statusCode(404); // waits until the event has arrived
      assertThat(request("owner", "").get(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatAnswersAreMadeFromHearsOfAnEventBeforeTheyDo() {
    List<AfterCommit> makers =
        listeners.stream().filter(each -> !(each instanceof Freshness)).toList();
    assertThat(makers).hasSizeGreaterThan(2);
    assertThat(makers.getLast()).isInstanceOf(ReadyAnswers.class);
  }

  private static Response sameBothWays(
      Nexora nexora, String subject, String environment, String ifNoneMatch) {
    return sameBothWays(
        nexora.path("/environments/" + environment + "/resolved"), subject, ifNoneMatch);
  }

  private static Response forShop(Nexora nexora, String subject, String ifNoneMatch) {
    return sameBothWays(
        nexora.path("/environments/development/resolved?application=shop"), subject, ifNoneMatch);
  }

  private static Response sameBothWays(String path, String subject, String ifNoneMatch) {
    request(subject, ifNoneMatch).get(path); // from here on the token is known
    Response shortWay = request(subject, ifNoneMatch).get(path);
    Response longWay = request(subject, ifNoneMatch).queryParam("reason", "long").get(path);
    assertThat(shortWay.statusCode()).isEqualTo(longWay.statusCode());
    for (String header : HEADERS) {
      assertThat(shortWay.header(header)).as(header).isEqualTo(longWay.header(header));
    }
    if (shortWay.statusCode() == 200) {
      assertThat(shortWay.asString()).isEqualTo(longWay.asString());
    } else if (shortWay.statusCode() >= 400) {
      assertThat(shortWay.jsonPath().getString("code"))
          .isEqualTo(longWay.jsonPath().getString("code"));
    }
    return shortWay;
  }

  private static RequestSpecification request(String subject, String ifNoneMatch) {
    RequestSpecification request =
        given().header("Authorization", Tokens.bearer(subject)); // no Sluice-After: a plain read
    return ifNoneMatch.isEmpty() ? request : request.header("If-None-Match", ifNoneMatch);
  }

  private double shortWayTaken() {
    return metrics.find("sluice.reads").counters().stream().mapToDouble(c -> c.count()).sum();
  }
}
