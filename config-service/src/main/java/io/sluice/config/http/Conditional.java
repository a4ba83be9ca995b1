package io.sluice.config.http;

import io.sluice.runtime.http.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers to reads with an entity tag. */
public final class Conditional {
  private Conditional() {}

  /**
   * 200 with the body, or 304 if the client has it already.
   *
   * @param ifNoneMatch the header, or null
   * @param tag without quotes
   * @param body an object, or ready-made JSON as text or bytes
   */
  public static Response json(String ifNoneMatch, Object tag, Object body) {
    Response.ResponseBuilder answer =
        ifNoneMatch != null && ETags.names(ifNoneMatch, tag)
            ? Response.notModified()
            : Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
    return answer
        .header(HttpHeaders.ETAG, ETags.quoted(tag))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .build();
  }
}
