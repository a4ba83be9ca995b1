package io.sluice.promotion;

import static io.sluice.promotion.World.refused;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever says which state is meant does nothing to another one. */
@QuarkusTest
class IfMatchTest {

  @Test
  void contentIsReplacedUnderItsOwnTagOrThatOfTheVersion() {
    World world = World.ladder();
    int number = world.version(Map.of("a", 1));
    String content = world.app("/versions/" + number + "/content");
    String own = world.as("builder").get(content).header("ETag");
    put(world, content, own, "{\"a\":2}").then().statusCode(200);
    changed(put(world, content, own, "{\"a\":3}"));
    String ofVersion = world.as("builder").get(world.app("/versions/" + number)).header("ETag");
    put(world, content, ofVersion, "{\"a\":3}").then().statusCode(200);
    changed(put(world, content, ofVersion, "{\"a\":4}"));
  }

  @Test
  void aVersionIsPromotedReleasedAndReturnedToAsItWasRead() {
    World world = World.ladder();
    int number = world.version(Map.of("a", 1));
    String promotions = world.app("/versions/" + number + "/promotions");
    String stale = tag(world, number);
    put(world, world.app("/versions/" + number + "/content"), null, "{\"a\":2}");
    changed(post(world, promotions, stale, Map.of("from", "development")));
    post(world, promotions, tag(world, number), Map.of("from", "development"))
        .then()
        .statusCode(201);
    post(world, promotions, "*", Map.of("from", "staging")).then().statusCode(201);

    changed(post(world, world.app("/releases"), stale, Map.of("version", number)));
    post(world, world.app("/releases"), tag(world, number), Map.of("version", number))
        .then()
        .statusCode(201);
    int bad = world.versionIn("production");
    world.release("releaser", bad).then().statusCode(201);
    changed(post(world, world.app("/rollback"), stale, Map.of("reason", "bad")));
    post(world, world.app("/rollback"), tag(world, number), Map.of("reason", "bad"))
        .then()
        .statusCode(201)
        .body("version", equalTo(number));
  }

  @Test
  void anAnswerThatTheStateWasAnotherOneIsNotKept() {
    World world = World.ladder();
    int number = world.version(Map.of("a", 1));
    String path = world.app("/versions/" + number);
    String later = tag(world, number).replaceFirst("\\d+", "4711");
    for (int i = 0; i < 2; i++) {
      Response response =
          world
              .as("builder")
              .header("If-Match", later)
              .header("Idempotency-Key", "rename-" + world.key())
              .body(Map.of("name", "mine"))
              .patch(path);
      changed(response);
      response.then().header("Idempotency-Replayed", equalTo(null));
    }
  }

  @Test
  void aRepeatedRenameIsAnsweredAsBeforeThoughTheVersionIsGone() {
    World world = World.ladder();
    world.version("first");
    int number = world.version("second");
    for (int i = 0; i < 2; i++) {
      world
          .as("builder")
          .header("Idempotency-Key", "gone-" + world.key())
          .body(Map.of("name", "mine", "reason", "it is mine"))
          .patch(world.app("/versions/" + number))
          .then()
          .statusCode(200)
          .body("name", equalTo("mine"));
      world.as("builder").delete(world.app("/versions/" + number));
    }
  }

  @Test
  void aVersionIsDeletedAsItWasReadOrNotAtAll() {
    World world = World.ladder();
    world.version("one");
    String version = world.app("/versions/" + world.version("two"));
    String read = world.as("builder").get(version).header("ETag");
    String renamed = world.as("builder").body(Map.of("name", "mine")).patch(version).header("ETag");

    changed(delete(world, version, read));
    delete(world, version, renamed).then().statusCode(204);
  }

  @Test
  void aChannelIsSetAsItWasReadOrNotAtAll() {
    World world = World.ladder();
    int number = world.version("content");
    String channel = world.app("/channels/development");
    String following = world.as("builder").get(channel).header("ETag");
    String pinned =
        choose(world, channel, following, Map.of("mode", "PINNED", "version", number))
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");

    changed(choose(world, channel, following, Map.of("mode", "LATEST")));
    world.as("builder").get(channel).then().body("mode", equalTo("PINNED"));
    choose(world, channel, pinned, Map.of("mode", "LATEST")).then().statusCode(200);
  }

  private static Response delete(World world, String path, String tag) {
    return world.as("builder").header("If-Match", tag).delete(path);
  }

  private static Response choose(World world, String path, String tag, Object body) {
    return world.as("builder").header("If-Match", tag).body(body).put(path);
  }

  private static String tag(World world, int number) {
    return world.as("builder").get(world.app("/versions/" + number)).header("ETag");
  }

  private static Response put(World world, String path, String ifMatch, String content) {
    var request = world.as("builder").body(content);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(path);
  }

  private static Response post(World world, String path, String ifMatch, Object body) {
    return world.as("owner").header("If-Match", ifMatch).body(body).post(path);
  }

  private static void changed(Response response) {
    refused(response, 412, "PRECONDITION_FAILED");
  }
}
