package io.sluice.runtime.command;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to an accepted command, made of the new state before anything is committed, so that it
 * can be stored with the idempotency key in the same transaction.
 *
 * @param body an object to be written as JSON, or null for none
 */
public record Answer(int status, Object body, Map<String, String> headers) {

  /** 200 with a body. */
  public static Answer ok(Object body) {
    return new Answer(200, body, Map.of());
  }

  /** 201 with a body and the path of what was created. */
  public static Answer created(String location, Object body) {
    return new Answer(201, body, Map.of("Location", location));
  }

  /** 204. */
  public static Answer noContent() {
    return new Answer(204, null, Map.of());
  }

  /** The same with a strong entity tag; the argument has no quotes. */
  public Answer etag(Object tag) {
    return header("ETag", "\"" + tag + "\"");
  }

  /** The same with one more header. */
  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, body, more);
  }
}
