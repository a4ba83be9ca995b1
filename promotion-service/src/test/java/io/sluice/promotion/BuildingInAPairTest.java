package io.sluice.promotion;

import static io.sluice.promotion.World.refused;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a pair versions are built in staging only, its lowest rank, and released from there. */
@QuarkusTest
class BuildingInAPairTest {
  @Test
  void inStagingVersionsAreBuilt() {
    World world = World.pair();
    String version = world.app("/versions/" + world.version("first"));
    world.version("second");
    world.as("builder").body("1").put(version + "/content").then().statusCode(200);
    world.as("builder").body(Map.of("name", "other")).patch(version).then().statusCode(200);
    world.as("builder").delete(version).then().statusCode(204);
  }

  @Test
  void inProductionNoVersionIsCreated() {
    World world = World.pair();
    refused(
        world
            .as("owner")
            .body(Map.of("content", 1, "environment", "production"))
            .post(world.app("/versions")),
        409,
        "EDITING_ONLY_IN_LOWEST_ENVIRONMENT");
  }

  @Test
  void whatHasReachedProductionStaysAsItIs() {
    World world = World.pair();
    int before = world.version("before");
    world.release("owner", before).then().statusCode(201);
    world.release("owner", world.version("now")).then().statusCode(201);
    String version = world.app("/versions/" + before);

    refused(world.as("owner").body("1").put(version + "/content"), 409, "VERSION_FROZEN");
    refused(
        world.as("owner").body(Map.of("name", "other")).patch(version),
        409,
        "EDITING_ONLY_IN_LOWEST_ENVIRONMENT");
    refused(world.as("owner").delete(version), 409, "EDITING_ONLY_IN_LOWEST_ENVIRONMENT");
  }
}
