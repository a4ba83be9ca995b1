package io.sluice.testkit.api;

import io.restassured.http.Method;
import io.sluice.testkit.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One caller of the API, who makes {@link Request}s.
 *
 * @param subject null for nobody in particular
 * @param headers that come with every request
 */
public record Caller(String subject, Map<String, String> headers) {
  public static final Caller ADMIN = as("admin");
  public static final Caller OWNER = as("owner");
  public static final Caller BUILDER = as("builder");
  public static final Caller TESTER = as("tester");
  public static final Caller RELEASER = as("releaser");
  public static final Caller VIEWER = as("viewer");
  public static final Caller STRANGER = as("stranger");

  /** The bearer of a token. */
  public static Caller as(String subject, String... groups) {
    return new Caller(subject, Map.of("Authorization", Tokens.bearer(subject, groups)));
  }

  /** Somebody without a token. */
  public static Caller anonymous() {
    return new Caller(null, Map.of());
  }

  /** The same caller, whose requests have one more header. */
  public Caller with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Caller(subject, more);
  }

  public Request get(String path) {
    return new Request(this, Method.GET, path, null);
  }

  public Request post(String path, Object body) {
    return new Request(this, Method.POST, path, body);
  }

  public Request put(String path, Object body) {
    return new Request(this, Method.PUT, path, body);
  }

  public Request patch(String path, Object body) {
    return new Request(this, Method.PATCH, path, body);
  }

  public Request delete(String path) {
    return new Request(this, Method.DELETE, path, null);
  }
}
