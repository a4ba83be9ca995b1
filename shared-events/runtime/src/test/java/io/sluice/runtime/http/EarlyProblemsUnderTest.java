package io.sluice.runtime.http;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Early problems without a service around them. */
public final class EarlyProblemsUnderTest {
  private EarlyProblemsUnderTest() {}

  /** What answers with them. */
  public static EarlyProblems problems() {
    return new EarlyProblems(new ObjectMapper());
  }
}
