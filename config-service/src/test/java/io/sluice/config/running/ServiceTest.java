package io.sluice.config.running;

import io.restassured.response.Response;
import io.sluice.testkit.api.Refusal;

/** What tests that are not sentences yet say in common. */
abstract class ServiceTest {

  /** The answer is a problem with this status and code. */
  static void refused(Response answer, int status, String code) {
    Refusal.refused(status, code).check(answer);
  }
}
