package io.sluice.promotion;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The action table of the ladder, cell by cell, over REST. */
@QuarkusTest
class ActionTableRestTest {

  @ParameterizedTest(name = "{0} in {1}: {2} {3}")
  @CsvSource(
      textBlock =
          """
          Edit,    development, 200,
          Edit,    staging,     409, VERSION_FROZEN
          Edit,    production,  409, VERSION_FROZEN
          Rename,  development, 200,
          Rename,  staging,     409, EDITING_ONLY_IN_LOWEST_ENVIRONMENT
          Rename,  production,  409, EDITING_ONLY_IN_LOWEST_ENVIRONMENT
          Delete,  development, 204,
          Delete,  staging,     409, EDITING_ONLY_IN_LOWEST_ENVIRONMENT
          Delete,  production,  409, EDITING_ONLY_IN_LOWEST_ENVIRONMENT
          Create,  development, 201,
          Create,  staging,     409, EDITING_ONLY_IN_LOWEST_ENVIRONMENT
          Create,  production,  409, EDITING_ONLY_IN_LOWEST_ENVIRONMENT
          Promote, development, 201,
          Promote, staging,     201,
          Promote, production,  409, NO_NEXT_ENVIRONMENT
          """)
  void holds(String action, String environment, int status, String code) {
    World world = World.ladder();
    int number = world.versionIn(environment);
    world.version(Map.of("another", "one"));
    Response response = act(world, action, environment, number);
    response.then().statusCode(status);
    if (code != null) {
      response
          .then()
          .contentType("application/problem+json")
          .body("code", equalTo(code), "status", equalTo(status));
    }
  }

  private static Response act(World world, String action, String environment, int number) {
    String version = world.app("/versions/" + number);
    return switch (action) {
      case "Edit" ->
          world.as("owner").body(Map.of("greeting", "goodbye")).put(version + "/content");
      case "Rename" -> world.as("owner").body(Map.of("name", "other")).patch(version);
      case "Delete" -> world.as("owner").delete(version);
      case "Create" ->
          world
              .as("owner")
              .body(Map.of("from", number, "environment", environment))
              .post(world.app("/versions"));
      case "Promote" -> world.promote("owner", number, environment, null);
      default -> throw new IllegalArgumentException(action);
    };
  }
}
