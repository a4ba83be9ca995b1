package io.sluice.local.demo;

import java.io.PrintStream;

/** Tells the story as it happens. */
final class Narrator {
  private final PrintStream out;
  private int chapter;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void chapter(String title) {
    chapter++;
    out.printf("%n%d. %s%n", chapter, title);
    out.flush();
  }

  /** What somebody did. */
  void did(String what) {
    out.println("   - " + what);
    out.flush();
  }

  /** What was seen because of it; the story is broken if it is something else. */
  <T> T saw(String what, T expected, T seen) {
    if (!expected.equals(seen)) {
      throw new StoryBroken("%s: expected %s, saw %s".formatted(what, expected, seen));
    }
    out.println("     " + what + ": " + seen);
    out.flush();
    return seen;
  }
}
