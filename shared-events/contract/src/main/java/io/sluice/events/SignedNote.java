package io.sluice.events;

import java.util.ArrayList;
import java.util.List;

/**
 * A text and who signed it, as C2SP signed-note has it: the text, an empty line, and a line {@code
 * — NAME BASE64} for each signature.
 *
 * @param text ends in a line feed
 */
public record SignedNote(String text, List<Signature> signatures) {
  private static final String DASH = "\u2014 ";

  /** Holds what can be written and read again. */
  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty()) {
      throw new IllegalArgumentException("not a signed note");
    }
  }

  /**
   * One signature.
   *
   * @param name of the key
   * @param value the key's hash and the signature itself, Base64
   */
  public record Signature(String name, String value) {}

  /** As it is published and kept. */
  public String encoded() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(
        each -> note.append(DASH).append(each.name).append(' ').append(each.value).append('\n'));
    return note.toString();
  }

  /**
   * Reads one note.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static SignedNote parse(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || !note.endsWith("\n")) {
      throw new IllegalArgumentException("not a signed note");
    }
    List<Signature> signatures = new ArrayList<>();
    for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
      String[] parts = line.split(" ", -1);
      if (!line.startsWith(DASH) || parts.length != 3) {
        throw new IllegalArgumentException("not a signature: " + line);
      }
      signatures.add(new Signature(parts[1], parts[2]));
    }
    return new SignedNote(note.substring(0, end + 1), signatures);
  }

  /** Reads notes that follow each other, as in a file to which they were appended. */
  public static List<SignedNote> parseAll(String notes) {
    List<SignedNote> all = new ArrayList<>();
    StringBuilder note = new StringBuilder();
    boolean signed = false;
    for (String line : notes.split("\n", -1)) {
      if (signed && !line.startsWith(DASH)) {
        all.add(parse(note.toString()));
        note.setLength(0);
        signed = false;
      }
      boolean between = note.length() == 0 && line.isEmpty();
      if (!between) {
        note.append(line).append('\n');
        signed |= line.startsWith(DASH);
      }
    }
    if (note.length() > 0) {
      all.add(parse(note.toString()));
    }
    return all;
  }
}
