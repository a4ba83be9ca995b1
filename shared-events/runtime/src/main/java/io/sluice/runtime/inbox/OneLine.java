package io.sluice.runtime.inbox;

/**
 * What somebody else wrote, fit for a line of a log, a header and a column: in one line and short.
 * It may be a megabyte, and may look like a line of the log.
 */
final class OneLine {
  private static final int MOST = 500;

  private OneLine() {}

  static String of(String text) {
    String line = String.valueOf(text);
    line = line.length() <= MOST ? line : line.substring(0, MOST) + "...";
    return line.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]", "?");
  }
}
