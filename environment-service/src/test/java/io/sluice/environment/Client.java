package io.sluice.environment;

import io.restassured.response.ValidatableResponse;
import io.sluice.testkit.api.Caller;
import io.sluice.testkit.api.Refusal;
import io.sluice.testkit.api.Request;
import java.util.Map;

/** One caller of the API, for tests that are not sentences yet. */
record Client(Caller caller) {

  static Client as(String subject, String... groups) {
    return new Client(Caller.as(subject, groups));
  }

  static Client anonymous() {
    return new Client(Caller.anonymous());
  }

  Client with(String header, String value) {
    return new Client(caller.with(header, value));
  }

  Map<String, String> headers() {
    return caller.headers();
  }

  ValidatableResponse get(String path) {
    return sent(caller.get(below(path)));
  }

  ValidatableResponse post(String path, Object body) {
    return sent(caller.post(below(path), body));
  }

  ValidatableResponse put(String path, Object body) {
    return sent(caller.put(below(path), body));
  }

  ValidatableResponse patch(String path, Object body) {
    return sent(caller.patch(below(path), body));
  }

  ValidatableResponse delete(String path) {
    return sent(caller.delete(below(path)));
  }

  /** The answer is a problem with this status and code. */
  static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
    return Refusal.refused(status, code).check(answer.extract().response());
  }

  /** A JSON object of these members; a null value is left out. */
  static Map<String, Object> json(Object... namesAndValues) {
    return Request.json(namesAndValues);
  }

  private static String below(String path) {
    return "/api/v1" + path;
  }

  private static ValidatableResponse sent(Request request) {
    return Api.workspace().send(request).then();
  }
}
