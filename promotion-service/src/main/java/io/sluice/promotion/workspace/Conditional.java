package io.sluice.promotion.workspace;

import io.sluice.runtime.http.ETags;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Answers to GET of one resource: with its entity tag, and 304 if the caller has it already. */
public final class Conditional {
  private Conditional() {}

  /**
   * The answer.
   *
   * @param ifNoneMatch the request's header, or null
   * @param tag without quotes
   */
  public static Response answer(String ifNoneMatch, Object tag, Object body) {
    Response.ResponseBuilder answer =
        ifNoneMatch != null && ETags.names(ifNoneMatch, tag)
            ? Response.notModified()
            : Response.ok(body);
    return answer.header("ETag", ETags.quoted(tag)).build();
  }

  /** A tag of what has no version of its own: a digest of all it says. */
  public static String tagOf(Record view) {
    return UUID.nameUUIDFromBytes(view.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
