package io.sluice.runtime.http;

/** Strong entity tags and the conditions on them (RFC 9110, section 13). */
public final class ETags {
  private ETags() {}

  /**
   * Whether an {@code If-Match} or {@code If-None-Match} header names this tag.
   *
   * @param header the header's value, possibly a list or {@code *}
   * @param tag the present tag without quotes, null if the resource does not exist
   */
  public static boolean names(String header, Object tag) {
    if (tag == null) {
      return false;
    }
    if (header.strip().equals("*")) {
      return true;
    }
    String quoted = quoted(tag);
    for (String candidate : header.split(",", -1)) {
      if (candidate.strip().equals(quoted)) {
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
