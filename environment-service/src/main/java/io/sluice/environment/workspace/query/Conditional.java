package io.sluice.environment.workspace.query;

import io.sluice.runtime.http.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The answer to a read of one resource: 304 if the client has it already. */
final class Conditional {
  private Conditional() {}

  static Response answer(Object view, Object tag, String ifNoneMatch) {
    Response.ResponseBuilder response =
        ifNoneMatch != null && ETags.names(ifNoneMatch, tag)
            ? Response.notModified()
            : Response.ok(view);
    return response
        .header(HttpHeaders.ETAG, ETags.quoted(tag))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
