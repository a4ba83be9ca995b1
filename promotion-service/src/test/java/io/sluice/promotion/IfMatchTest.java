package io.sluice.promotion;

import static io.sluice.promotion.World.refused;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was read and has changed since is neither deleted nor overwritten. */
@QuarkusTest
class IfMatchTest {
  @Test
  void aVersionIsDeletedAsItWasReadOrNotAtAll() {
    World world = World.ladder();
    world.version("one");
    String version = world.app("/versions/" + world.version("two"));
    String read = world.as("builder").get(version).header("ETag");
    String renamed = world.as("builder").body(Map.of("name", "mine")).patch(version).header("ETag");

    refused(delete(world, version, read), 412, "PRECONDITION_FAILED");
    delete(world, version, renamed).then().statusCode(204);
  }

  @Test
  void aChannelIsSetAsItWasReadOrNotAtAll() {
    World world = World.ladder();
    int number = world.version("content");
    String channel = world.app("/channels/development");
    String following = world.as("builder").get(channel).header("ETag");
    String pinned =
        put(world, channel, following, Map.of("mode", "PINNED", "version", number))
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");

    refused(put(world, channel, following, Map.of("mode", "LATEST")), 412, "PRECONDITION_FAILED");
    world.as("builder").get(channel).then().body("mode", equalTo("PINNED"));
    put(world, channel, pinned, Map.of("mode", "LATEST")).then().statusCode(200);
  }

  private Response delete(World world, String path, String tag) {
    return world.as("builder").header("If-Match", tag).delete(path);
  }

  private Response put(World world, String path, String tag, Map<String, Object> body) {
    return world.as("builder").header("If-Match", tag).body(body).put(path);
  }
}
