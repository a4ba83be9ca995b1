package io.sluice.local;

/** Why the platform cannot do what was asked, in one line for the person who asked. */
public final class PlatformProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  PlatformProblem(String message) {
    super(message);
  }

  PlatformProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
