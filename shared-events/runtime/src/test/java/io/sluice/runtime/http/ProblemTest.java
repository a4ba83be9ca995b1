package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.runtime.decider.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
  private record NoNextEnvironment(String environment) implements Rejection {
    @Override
    public String detail() {
      return "There is none.";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NoNextEnvironment, NO_NEXT_ENVIRONMENT",
    "Locked, LOCKED",
    "Sha256Mismatch, SHA256_MISMATCH"
  })
  void aCodeIsANameInUpperSnake(String name, String code) {
    assertThat(Rejection.codeOf(name)).isEqualTo(code);
  }

  @Test
  void aRejectionGivesCodeTitleAndType() throws Exception {
    Problem problem = Problem.of(new NoNextEnvironment("prod")).error("/to", "is last");

    assertThat(new ObjectMapper().writeValueAsString(problem.body("/path", "trace")))
        .isEqualTo(
            "{\"type\":\"https://sluice.dev/problems/no-next-environment\","
                + "\"title\":\"No next environment\",\"status\":409,\"detail\":\"There is none.\","
                + "\"instance\":\"/path\",\"code\":\"NO_NEXT_ENVIRONMENT\","
                + "\"errors\":[{\"pointer\":\"/to\",\"detail\":\"is last\"}],"
                + "\"traceId\":\"trace\"}");
  }

  @Test
  void violationsAreLeftOutWhereThereAreNone() throws Exception {
    assertThat(
            new ObjectMapper()
                .writeValueAsString(Problem.of(404, "NOT_FOUND", "x").body("/p", "t")))
        .doesNotContain("errors");
  }
}
