package io.sluice.config.resolved;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The ready-made answer to a run-time read.
 *
 * @param json UTF-8; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all readers, which only send it
public record ResolvedDocument(Resolved resolved, byte[] json, String etag) {

  /** Of all documents that one memory keeps. */
  static final long MOST_BYTES = 32L * 1024 * 1024;

  /** Its own bytes and, about as many, of what it was made from. */
  int weight() {
    return 200 + 2 * json.length;
  }

  /** All that an environment has; the revision is its tag. */
  static ResolvedDocument of(Resolved resolved, ObjectMapper mapper) {
    return new ResolvedDocument(
        resolved, json(resolved, mapper), Long.toString(resolved.revision()));
  }

  /** What one version refers to. */
  static ResolvedDocument of(
      Resolved part, ResolvedForVersion view, String etag, ObjectMapper mapper) {
    return new ResolvedDocument(part, json(view, mapper), etag);
  }

  private static byte[] json(Object view, ObjectMapper mapper) {
    try {
      return mapper.writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      // The cause could quote values.
      throw new IllegalStateException("the configuration can't be written as JSON");
    }
  }
}
