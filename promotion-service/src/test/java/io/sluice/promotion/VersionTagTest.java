package io.sluice.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The entity tag of a version, and that it is said to be the same wherever it is shown. */
@QuarkusTest
class VersionTagTest {

  @Test
  void renamingAnswersWithTheVersionUnderItsNewTag() {
    World world = World.ladder();
    int number = world.version("content");
    String path = world.app("/versions/" + number);
    String before = world.as("builder").get(path).header("ETag");
    String after =
        world
            .as("builder")
            .header("If-Match", before)
            .body(Map.of("name", "Spring"))
            .patch(path)
            .then()
            .statusCode(200)
            .body("name", equalTo("Spring"), "placements.environment", contains("development"))
            .extract()
            .header("ETag");
    assertThat(after).isNotEqualTo(before);
    assertThat(world.as("builder").get(path).header("ETag")).isEqualTo(after);
    world
        .as("builder")
        .header("If-Match", before)
        .body(Map.of("name", "Summer"))
        .patch(path)
        .then()
        .statusCode(412)
        .body("code", equalTo("PRECONDITION_FAILED"));
  }

  @Test
  void theTagOfAVersionIsItsOwn() {
    World world = World.ladder();
    int first = world.version("one");
    String tag = world.as("builder").get(world.app("/versions/" + first)).header("ETag");
    world.version("two");
    world
        .as("builder")
        .header("If-Match", tag)
        .body(Map.of("name", "still mine"))
        .patch(world.app("/versions/" + first))
        .then()
        .statusCode(200);
  }

  @Test
  void anUnchangedVersionIs304() {
    World world = World.ladder();
    String path = world.app("/versions/" + world.version("content"));
    String tag = world.as("builder").get(path).header("ETag");
    world.as("builder").header("If-None-Match", tag).get(path).then().statusCode(304);
  }

  @Test
  void whoSeesLessOfAVersionSeesItUnderAnotherTag() {
    World world = World.ladder();
    String path = world.app("/versions/" + world.versionIn("production"));
    String all = world.as("owner").get(path).header("ETag");
    world
        .as("viewer")
        .header("If-None-Match", all)
        .get(path)
        .then()
        .statusCode(200)
        .body("placements.environment", equalTo(List.of("production")));
  }

  @Test
  void aVersionIsSaidToBeTheSameAloneInTheListAndRightAfterAWrite() {
    World world = World.ladder();
    String path = world.app("/versions/" + world.versionIn("staging"));
    Object alone = world.as("owner").get(path).as(Map.class);
    Object listed = world.as("owner").get(world.app("/versions")).path("items[0]");
    assertThat(listed).isEqualTo(alone);
    String draft = world.app("/versions/" + world.version("draft"));
    Response renamed = world.as("owner").body(Map.of("name", "mine")).patch(draft);
    Response read = world.as("owner").get(draft);
    assertThat(read.asString()).isEqualTo(renamed.asString());
    assertThat(read.header("ETag")).isEqualTo(renamed.header("ETag"));
  }
}
