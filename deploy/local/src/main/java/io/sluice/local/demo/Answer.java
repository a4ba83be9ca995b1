package io.sluice.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/**
 * What the API answered.
 *
 * @param request method and path, for whoever reads a failure
 * @param status status code
 * @param body body as text
 * @param position where its effect is, {@code Sluice-Position}; empty for a read
 */
public record Answer(String request, int status, String body, Optional<String> position) {

  static Answer of(HttpResponse<String> response) {
    return new Answer(
        response.request().method() + " " + response.uri().getPath(),
        response.statusCode(),
        response.body(),
        response.headers().firstValue("Sluice-Position"));
  }

  /** This answer, if it has one of these status codes. */
  public Answer expect(Integer... wanted) {
    if (!List.of(wanted).contains(status)) {
      throw new StoryBroken(
          "%s answered %d instead of %s: %s".formatted(request, status, List.of(wanted), body));
    }
    return this;
  }

  /** This answer, if it is the refusal with that status and code. */
  public Answer refused(int wanted, String code) {
    expect(wanted);
    if (!code.equals(json().getString("code"))) {
      throw new StoryBroken("%s was refused, but not with %s: %s".formatted(request, code, body));
    }
    return this;
  }

  /** The body as an object. */
  public JsonObject json() {
    return new JsonObject(body);
  }

  /** The entries of a list. */
  public List<JsonObject> items() {
    return objects(json().getJsonArray("items"));
  }

  /** The violations of a refusal. */
  public List<JsonObject> errors() {
    return objects(json().getJsonArray("errors", new JsonArray()));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
