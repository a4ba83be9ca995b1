package io.sluice.runtime.http;

import java.io.IOException;

/**
 * More was sent than a request body may have. An {@link IOException}, because JSON readers pass
 * these on as they are and take other exceptions for a fault of the JSON.
 */
final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  BodyTooLarge(long maxBytes) {
    super("more than " + maxBytes + " bytes");
    this.problem = problem(maxBytes);
  }

  /** What the client is told. */
  static Problem problem(long maxBytes) {
    return Problem.of(
        413, "PAYLOAD_TOO_LARGE", "The request body may have " + maxBytes + " bytes at most.");
  }

  Problem problem() {
    return problem;
  }
}
