package io.sluice.runtime.http;

/** Ends a request with a problem. Has no stack trace: it is an answer, not a bug. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends the request with this problem. */
  public ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** Ends the request with this problem. */
  public static ProblemException of(int status, String code, String detail) {
    return new ProblemException(Problem.of(status, code, detail));
  }

  /** What the client is told. */
  public Problem problem() {
    return problem;
  }
}
