package io.sluice.testkit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;

/**
 * A problem as an answer.
 *
 * @param pointers to what is wrong in the request; empty says nothing about them
 */
public record Refusal(int status, String code, List<String> pointers) {

  /** A problem with this status and code, and exactly these pointers if there are any. */
  public static Refusal refused(int status, String code, String... pointers) {
    return new Refusal(status, code, List.of(pointers));
  }

  /** Where something is wrong: a JSON pointer, or the name of a parameter. */
  public static String at(String pointer) {
    return pointer;
  }

  /** Fails unless the answer is this. */
  public ValidatableResponse check(Response answer) {
    ValidatableResponse problem =
        answer
            .then()
            .statusCode(status)
            .contentType("application/problem+json")
            .body("code", equalTo(code), "status", equalTo(status));
    if (!pointers.isEmpty()) {
      assertThat(answer.jsonPath().getList("errors.pointer", String.class))
          .as("pointers of %s", answer.asString())
          .containsExactlyElementsOf(pointers);
    }
    return problem;
  }
}
