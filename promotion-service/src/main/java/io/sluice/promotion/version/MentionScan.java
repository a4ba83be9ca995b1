package io.sluice.promotion.version;

import io.sluice.events.ItemKind;
import io.sluice.events.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the references in a text that is written as JSON: the same as {@link Reference#in} finds in
 * the text itself, without making one of it.
 */
final class MentionScan {
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_KIND = 20;

  private final byte[] json;
  private final int end;
  private int at;

  /** What is written from the one place up to the other. */
  MentionScan(byte[] json, int from, int to) {
    this.json = json;
    this.at = from;
    this.end = to;
  }

  /** Adds them, until so many are known. */
  void into(Set<Reference> known, int enough) {
    while (at + 1 < end && known.size() < enough) {
      if (json[at] == '{' && json[at + 1] == '{') {
        int start = at;
        at += 2;
        Optional<Reference> found = mention();
        found.ifPresent(known::add);
        at = found.isPresent() ? at : start + 1;
      } else {
        at++;
      }
    }
  }

  private Optional<Reference> mention() {
    skipBlanks();
    String kind = word(LONGEST_KIND);
    if (at >= end || json[at++] != '.') {
      return Optional.empty();
    }
    String name = word(LONGEST_NAME);
    skipBlanks();
    boolean closed = at + 1 < end && json[at] == '}' && json[at + 1] == '}';
    at += 2;
    return closed && Reference.NAME.matcher(name).matches()
        ? ItemKind.ofPlural(kind).map(of -> new Reference(of, name))
        : Optional.empty();
  }

  /** Letters, digits and underscores, no more than so many. */
  private String word(int most) {
    int start = at;
    while (at < end && at - start < most && isOfWords(json[at])) {
      at++;
    }
    return new String(json, start, at - start, StandardCharsets.US_ASCII);
  }

  private static boolean isOfWords(byte letter) {
    return letter == '_'
        || (letter >= '0' && letter <= '9')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= 'a' && letter <= 'z');
  }

  private void skipBlanks() {
    int blank = blank();
    while (blank > 0) {
      at += blank;
      blank = blank();
    }
  }

  /** How many bytes the blank here has, as JSON writes it; 0 if there is none. */
  private int blank() {
    if (at < end && json[at] == ' ') {
      return 1;
    }
    if (at + 1 < end && json[at] == '\\') {
      return switch (json[at + 1]) {
        case 't', 'n', 'f', 'r' -> 2;
        case 'u' -> isVerticalTab() ? 6 : 0;
        default -> 0;
      };
    }
    return 0;
  }

  private boolean isVerticalTab() {
    return at + 5 < end && json[at + 4] == '0' && json[at + 5] == 'b';
  }
}
