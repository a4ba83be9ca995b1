package io.sluice.runtime.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.runtime.store.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes answers and refusals as they go over the wire, once, for the client and for a replay. */
@ApplicationScoped
class Replies {
  /** Where the effect of a write is: {@code <service>/<stream>@<version>}. */
  static final String POSITION = "Sluice-Position";

  private final ObjectMapper mapper;
  private final String service;

  /**
   * An answer as it goes over the wire and into the idempotency table.
   *
   * @param body JSON text, or null
   * @param kept the JSON text that goes into the table
   */
  record Reply(int status, Map<String, String> headers, String body, String kept) {
    @Override
    public String toString() {
      return "Reply[" + status + ", " + headers + ", " + kept + "]";
    }
  }

  Replies(ObjectMapper mapper, @ConfigProperty(name = "quarkus.application.name") String service) {
    this.mapper = mapper;
    this.service = service;
  }

  /** The reply to an accepted command, whose effect is at this version of the stream. */
  Reply accepted(Answer answer, StreamId stream, long version) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put(POSITION, service + "/" + stream + "@" + version);
    if (answer.body() == null) {
      return new Reply(answer.status(), headers, null, null);
    }
    headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    String body = json(answer.body());
    boolean shownOnce = answer.again() != answer.body();
    return new Reply(answer.status(), headers, body, shownOnce ? json(answer.again()) : body);
  }

  /** The reply as an HTTP response. */
  Response response(Reply reply) {
    Response.ResponseBuilder response = Response.status(reply.status());
    reply.headers().forEach(response::header);
    return reply.body() == null ? response.build() : response.entity(reply.body()).build();
  }

  private String json(Object body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("answer cannot be written as JSON", e);
    }
  }
}
