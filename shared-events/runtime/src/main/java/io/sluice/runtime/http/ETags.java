package io.sluice.runtime.http;

/** Strong entity tags and the conditions on them (RFC 9110, section 13). */
public final class ETags {
  private ETags() {}

  /**
   * Whether an {@code If-Match} header names this tag. It compares strongly: a weak tag, as a proxy
   * that compresses may make of ours, is never the one that a change can be based on.
   *
   * @param header the header's value, possibly a list or {@code *}
   * @param tag the present tag without quotes, null if the resource does not exist
   */
  public static boolean names(String header, Object tag) {
    return names(header, tag, false);
  }

  /** The same of an {@code If-None-Match} header, which compares weakly: what it means is had. */
  public static boolean knows(String header, Object tag) {
    return names(header, tag, true);
  }

  private static boolean names(String header, Object tag, boolean weakly) {
    if (tag == null) {
      return false;
    }
    if (header.strip().equals("*")) {
      return true;
    }
    String quoted = quoted(tag);
    for (String candidate : header.split(",", -1)) {
      String named = candidate.strip();
      if (named.equals(quoted) || (weakly && named.equals("W/" + quoted))) {
        return true;
      }
    }
    return false;
  }

  /** The tag as it stands in a header. */
  public static String quoted(Object tag) {
    return "\"" + tag + "\"";
  }

  /** The answer to an {@code If-Match} that does not hold. */
  public static Problem preconditionFailed(String ifMatch, Object tag) {
    return Problem.of(
        412,
        "PRECONDITION_FAILED",
        tag == null
            ? "If-Match is " + ifMatch + " but there is nothing yet"
            : "If-Match is " + ifMatch + " but the present state is " + quoted(tag));
  }
}
