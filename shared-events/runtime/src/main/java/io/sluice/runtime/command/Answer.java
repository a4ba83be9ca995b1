package io.sluice.runtime.command;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to an accepted command, made of the new state before anything is committed, so that it
 * can be stored with the idempotency key in the same transaction.
 *
 * @param body an object to be written as JSON, or null for none
 * @param again what is stored and answered to whoever comes again with the key: the body, unless it
 *     has something that is shown once
 */
public record Answer(int status, Object body, Object again, Map<String, String> headers) {

  /** 200 with a body. */
  public static Answer ok(Object body) {
    return new Answer(200, body, body, Map.of());
  }

  /** 201 with a body and the path of what was created. */
  public static Answer created(String location, Object body) {
    return new Answer(201, body, body, Map.of("Location", location));
  }

  /** 204. */
  public static Answer noContent() {
    return new Answer(204, null, null, Map.of());
  }

  /** The same, of which only this is kept: the body is shown once. */
  public Answer keeping(Object other) {
    return new Answer(status, body, other, headers);
  }

  /** The same with a strong entity tag; the argument has no quotes. */
  public Answer etag(Object tag) {
    return header("ETag", "\"" + tag + "\"");
  }

  /** The same with one more header. */
  public Answer header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, body, again, more);
  }
}
