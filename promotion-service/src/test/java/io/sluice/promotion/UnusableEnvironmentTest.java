package io.sluice.promotion;

import static io.sluice.promotion.World.refused;

import io.quarkus.test.junit.QuarkusTest;
import io.sluice.events.EnvironmentEvent.EnvironmentArchived;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nothing can be placed: in an environment that is archived, or while there is none. */
@QuarkusTest
class UnusableEnvironmentTest {

  @Test
  void nothingIsCreatedInAnArchivedEnvironment() {
    World world = openWithArchivedPreview();
    refused(
        world
            .as("builder")
            .body(Map.of("content", 1, "environment", "preview"))
            .post(world.app("/versions")),
        409,
        "ENVIRONMENT_ARCHIVED");
  }

  @Test
  void nothingIsPromotedIntoAnArchivedEnvironment() {
    World world = openWithArchivedPreview();
    int number = world.version("content");
    refused(
        world.promote("releaser", number, "production", "preview"), 409, "ENVIRONMENT_ARCHIVED");
  }

  @Test
  void anArchivedEnvironmentIsNeitherPinnedNorMadeToFollow() {
    World world = openWithArchivedPreview();
    int number = world.version("content");
    for (Map<String, Object> choice :
        List.of(
            Map.<String, Object>of("mode", "PINNED", "version", number),
            Map.<String, Object>of("mode", "LATEST"))) {
      refused(
          world.as("releaser").body(choice).put(world.app("/channels/preview")),
          409,
          "ENVIRONMENT_ARCHIVED");
    }
  }

  @Test
  void beforeTheFirstEnvironmentNothingIsCreatedNorReleased() {
    World world = World.withoutEnvironments();
    refused(
        world.as("builder").body(Map.of("content", 1)).post(world.app("/versions")),
        409,
        "NO_ENVIRONMENT");
    refused(world.release("releaser", 1), 409, "NO_ENVIRONMENT");
    refused(
        world.as("releaser").body(Map.of("reason", "why")).post(world.app("/rollback")),
        409,
        "NO_ENVIRONMENT");
  }

  private static World openWithArchivedPreview() {
    World world = World.open();
    world.environment(new EnvironmentArchived("preview"));
    return world;
  }
}
