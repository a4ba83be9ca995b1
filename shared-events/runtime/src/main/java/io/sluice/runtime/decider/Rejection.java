package io.sluice.runtime.decider;

import java.util.List;
import java.util.Locale;

/**
 * Why a command is refused, as data: a record, whose name in UPPER_SNAKE is the code that callers
 * see, with status and text beside what it knows. It names only what the caller may know of.
 */
public interface Rejection {

  /** HTTP status; a refusal by the present state unless said otherwise. */
  default int status() {
    return 409;
  }

  /** What is in the way, for a reader; never a secret. */
  String detail();

  /** All that is wrong in particular, where it is more than one thing. */
  default List<Violation> violations() {
    return List.of();
  }

  /** Stable; what callers can go by. */
  default String code() {
    return codeOf(getClass().getSimpleName());
  }

  /** {@code NO_NEXT_ENVIRONMENT} of {@code NoNextEnvironment}. */
  static String codeOf(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
