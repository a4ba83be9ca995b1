package io.sluice.runtime.http;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the header {@code Prefer} asks for, RFC 7240; what is not understood is ignored. */
public final class Preference {
  /** The header. */
  public static final String HEADER = "Prefer";

  /** For {@code Prefer: wait} without a number. */
  private static final Duration USUAL = Duration.ofSeconds(10);

  private static final long LONGEST_SECONDS = 60;

  private static final Pattern WAIT =
      Pattern.compile("(?:^|,)\\s*wait\\s*(?:=\\s*\"?(\\d{1,9})\"?)?\\s*(?:[,;]|$)");

  private Preference() {}

  /** How long the caller would wait for the final state, a minute at most; zero for not at all. */
  public static Duration wait(String header) {
    Matcher wait = WAIT.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
    if (!wait.find()) {
      return Duration.ZERO;
    }
    return wait.group(1) == null
        ? USUAL
        : Duration.ofSeconds(Math.min(Long.parseLong(wait.group(1)), LONGEST_SECONDS));
  }
}
