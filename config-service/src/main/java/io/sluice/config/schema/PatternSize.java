package io.sluice.config.schema;

import io.sluice.config.value.Limits;

/**
 * How many instructions RE2 would compile a pattern to, estimated from above without compiling it:
 * {@code ((a{1000}){1000}){1000}} is short and takes gigabytes. It reads what RE2 reads; whatever
 * RE2 would refuse may get any size here.
 */
final class PatternSize {
  private static final long HUGE = 1_000_000_000;

  private final String text;
  private int at;

  private PatternSize(String text) {
    this.text = text;
  }

  static long of(String text) {
    return text.length() > Limits.PATTERN ? HUGE : new PatternSize(text).group(0);
  }

  /** Reads on to the end of the group, or of the pattern. */
  private long group(int depth) {
    if (depth > Limits.PATTERN_DEPTH) {
      at = text.length();
      return HUGE;
    }
    long total = 2;
    long last = 0; // what a repetition would repeat
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == ')' && depth > 0) {
        return total;
      }
      long repeated = c == '{' ? last * times() : 0;
      if (repeated > 0) {
        total += repeated;
        last += repeated;
      } else {
        last = c == '*' || c == '+' || c == '?' ? last + 1 : atom(c, depth);
        total += c == '*' || c == '+' || c == '?' ? 1 : last;
      }
      total = Math.min(total, HUGE);
      last = Math.min(last, HUGE);
    }
    return total;
  }

  private long atom(char first, int depth) {
    return switch (first) {
      case '(' -> 2 + group(depth + 1);
      case '[' -> {
        skipClass();
        yield 1;
      }
      case '\\' -> escape();
      default -> 1;
    };
  }

  private long escape() {
    if (text.startsWith("Q", at)) {
      int end = text.indexOf("\\E", at);
      int from = at;
      at = end < 0 ? text.length() : end + 2;
      return (long) at - from;
    }
    if (text.startsWith("x{", at) || text.startsWith("p{", at) || text.startsWith("P{", at)) {
      int end = text.indexOf('}', at);
      at = end < 0 ? text.length() : end + 1;
    } else {
      at++;
    }
    return 1;
  }

  /** A bracket closes a class unless it is the first character, escaped, or of a named class. */
  private void skipClass() {
    if (text.startsWith("^", at)) {
      at++;
    }
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      int named = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
      at = named >= 0 ? named + 2 : at + (text.charAt(at) == '\\' ? 2 : 1);
      first = false;
    }
    at++;
  }

  /**
   * How often what stands before the braces is there besides the first time; 0 if they are text.
   */
  private long times() {
    int end = text.indexOf('}', at);
    String inside = end < 0 ? "" : text.substring(at, end);
    if (!inside.matches("\\d{1,4}(,\\d{0,4})?")) {
      return 0;
    }
    at = end + 1;
    long most = 1;
    for (String number : inside.split(",", -1)) {
      most = number.isEmpty() ? most : Math.max(most, Long.parseLong(number));
    }
    return most;
  }
}
