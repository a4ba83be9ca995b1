package io.sluice.testkit.api;

import io.restassured.http.Method;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that somebody makes.
 *
 * @param path below the workspace of the test, or from {@code /api/} on
 * @param body null for none
 */
public record Request(Caller caller, Method method, String path, Object body) {

  /** The same request with one more header. */
  public Request with(String header, String value) {
    return new Request(caller.with(header, value), method, path, body);
  }

  /** A JSON object of these members; a null value is left out. */
  public static Map<String, Object> json(Object... namesAndValues) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        json.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return json;
  }

  @Override
  public String toString() {
    return caller.subject() + ": " + method + " " + path + (body == null ? "" : " " + body);
  }
}
