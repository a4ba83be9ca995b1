package io.sluice.environment;

import static io.restassured.RestAssured.given;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer tells a browser, whoever gives it: resources, filters, routes before them. */
@QuarkusTest
class SecurityHeadersTest {

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v1/workspaces,          application/json, 200",
    "GET,    /api/v1/workspaces/no-such,  application/json, 404",
    "GET,    /api/v1/nothing,             application/json, 404",
    "GET,    /nothing,                    application/json, 404",
    "DELETE, /api/v1/workspaces,          application/json, 405",
    "GET,    /api/v1/workspaces,          text/csv,         406",
    "POST,   /api/v1/workspaces,          application/json, 400",
    "GET,    /api/v1/workspaces?limit=x,  application/json, 400",
    "GET,    /q/openapi,                  application/json, 200"
  })
  void everyAnswerHasThem(Method method, String path, String accept, int status) {
    hardened(
            given()
                .header("Authorization", ADMIN.headers().get("Authorization"))
                .accept(accept)
                .contentType("application/json")
                .request(method, path)
                .then()
                .statusCode(status))
        .header("Cache-Control", "no-store");
  }

  @Test
  void soHaveRefusalsThatNoResourceSees() {
    hardened(Client.anonymous().get("/workspaces").statusCode(401));
    hardened(given().get("/api/v1/workspaces/" + "x".repeat(17_000)).then().statusCode(414));
    hardened(
        given()
            .header("X-Long", "x".repeat(33_000))
            .get("/api/v1/workspaces")
            .then()
            .statusCode(431));
    hardened(given().body(new byte[1_100_000]).post("/api/v1/workspaces").then().statusCode(413));
  }

  @Test
  void whatHasATagMayBeKeptByTheClientAlone() {
    Place place = Place.ladder();
    ValidatableResponse read = hardened(OWNER.get(place.at("")).statusCode(200));

    read.header("Cache-Control", "private, no-cache");
    hardened(
            OWNER
                .with("If-None-Match", read.extract().header("ETag"))
                .get(place.at(""))
                .statusCode(304))
        .header("Cache-Control", "private, no-cache");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/workspaces,                        'GET, HEAD, OPTIONS, POST'",
    "PUT,    /api/v1/workspaces/w,                      'GET, HEAD, OPTIONS, PATCH'",
    "POST,   /api/v1/workspaces/w/environments/e/guard, 'DELETE, OPTIONS, PUT'",
    "PATCH,  /api/v1/workspaces/w/members/m,            'DELETE, GET, HEAD, OPTIONS, PUT'"
  })
  void whoUsesAnotherMethodIsToldWhichThereAre(Method method, String path, String allowed) {
    given()
        .header("Authorization", ADMIN.headers().get("Authorization"))
        .request(method, path)
        .then()
        .statusCode(405)
        .header("Allow", allowed);
  }

  private static ValidatableResponse hardened(ValidatableResponse answer) {
    return answer
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Strict-Transport-Security", nullValue());
  }
}
