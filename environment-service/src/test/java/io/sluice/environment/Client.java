package io.sluice.environment;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sluice.testkit.AsDescribed;
import io.sluice.testkit.Tokens;
import java.util.Map;
import org.hamcrest.Matchers;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** One caller of the API; every exchange is compared with the served description. */
record Client(PMap<String, String> headers) {

  static Client as(String subject, String... groups) {
    return anonymous().with("Authorization", Tokens.bearer(subject, groups));
  }

  static Client anonymous() {
    return new Client(HashTreePMap.empty());
  }

  Client with(String header, String value) {
    return new Client(headers.plus(header, value));
  }

  ValidatableResponse get(String path) {
    return call(Method.GET, path, null);
  }

  ValidatableResponse post(String path, Object body) {
    return call(Method.POST, path, body);
  }

  ValidatableResponse put(String path, Object body) {
    return call(Method.PUT, path, body);
  }

  ValidatableResponse patch(String path, Object body) {
    return call(Method.PATCH, path, body);
  }

  ValidatableResponse delete(String path) {
    return call(Method.DELETE, path, null);
  }

  /** The answer is a problem with this status and code. */
  static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", Matchers.is(code))
        .body("status", Matchers.is(status));
  }

  private ValidatableResponse call(Method method, String path, Object body) {
    RequestSpecification request =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .filter(AsDescribed.filter())
            .headers(headers)
            .contentType(ContentType.JSON);
    return (body == null ? request : request.body(body)).request(method, "/api/v1" + path).then();
  }

  /** A JSON object of these members; a null value is left out. */
  static Map<String, Object> json(Object... namesAndValues) {
    Map<String, Object> json = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        json.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return json;
  }
}
