package io.sluice.promotion.version;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.Writer;

/** Writes texts as JSON in UTF-8, escaping only what has to be, piece by piece. */
final class CanonicalText {
  private static final String HEX = "0123456789abcdef";

  private final CanonicalBytes out;
  private final Writer pieces = new Pieces();
  private char high;
  private boolean whole = true;

  CanonicalText(CanonicalBytes out) {
    this.out = out;
  }

  /** Whether all texts so far can be written as UTF-8: none had half a surrogate pair. */
  boolean isWhole() {
    return whole;
  }

  /** The text that the parser is at. */
  void quoted(JsonParser json) throws IOException {
    out.write('"');
    json.getText(pieces);
    end();
  }

  void quoted(String text) {
    out.write('"');
    for (int i = 0; i < text.length(); i++) {
      write(text.charAt(i));
    }
    end();
  }

  private void end() {
    whole &= high == 0;
    high = 0;
    out.write('"');
  }

  private void write(char next) {
    if (high != 0) {
      if (Character.isLowSurrogate(next)) {
        pair(Character.toCodePoint(high, next));
        high = 0;
        return;
      }
      whole = false;
      high = 0;
    }
    if (next < 0x80) {
      ascii(next);
    } else if (next < 0x800) {
      out.write(0xc0 | (next >> 6));
      out.write(0x80 | (next & 0x3f));
    } else if (Character.isHighSurrogate(next)) {
      high = next;
    } else {
      whole &= !Character.isLowSurrogate(next);
      out.write(0xe0 | (next >> 12));
      out.write(0x80 | ((next >> 6) & 0x3f));
      out.write(0x80 | (next & 0x3f));
    }
  }

  private void pair(int point) {
    out.write(0xf0 | (point >> 18));
    out.write(0x80 | ((point >> 12) & 0x3f));
    out.write(0x80 | ((point >> 6) & 0x3f));
    out.write(0x80 | (point & 0x3f));
  }

  private void ascii(char next) {
    switch (next) {
      case '"' -> out.ascii("\\\"");
      case '\\' -> out.ascii("\\\\");
      case '\b' -> out.ascii("\\b");
      case '\f' -> out.ascii("\\f");
      case '\n' -> out.ascii("\\n");
      case '\r' -> out.ascii("\\r");
      case '\t' -> out.ascii("\\t");
      default -> {
        if (next < ' ') {
          out.ascii("\\u00");
          out.write(HEX.charAt(next >> 4));
          out.write(HEX.charAt(next & 0xf));
        } else {
          out.write(next);
        }
      }
    }
  }

  /** What the parser has of a text, however long it is. */
  private final class Pieces extends Writer {
    @Override
    public void write(char[] from, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        CanonicalText.this.write(from[i]);
      }
    }

    @Override
    public void write(String from, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        CanonicalText.this.write(from.charAt(i));
      }
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
