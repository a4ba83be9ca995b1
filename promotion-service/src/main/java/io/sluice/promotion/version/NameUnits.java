package io.sluice.promotion.version;

/** The UTF-16 code units of a name that is written as JSON in UTF-8, in order. */
final class NameUnits {
  /** After the last one; before all others. */
  static final int END = -1;

  private final CanonicalBytes in;
  private int at;
  private int low = END;

  /** The name whose quotation mark is at this place. */
  NameUnits(CanonicalBytes in, int quote) {
    this.in = in;
    this.at = quote + 1;
  }

  int next() {
    if (low != END) {
      int unit = low;
      low = END;
      return unit;
    }
    int first = in.at(at++);
    if (first == '"') {
      return END;
    }
    if (first == '\\') {
      return escaped();
    }
    if (first < 0x80) {
      return first;
    }
    if (first < 0xe0) {
      return (first & 0x1f) << 6 | rest();
    }
    if (first < 0xf0) {
      return (first & 0xf) << 12 | rest() << 6 | rest();
    }
    int point = (first & 0x7) << 18 | rest() << 12 | rest() << 6 | rest();
    low = Character.lowSurrogate(point);
    return Character.highSurrogate(point);
  }

  private int rest() {
    return in.at(at++) & 0x3f;
  }

  private int escaped() {
    int kind = in.at(at++);
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = Character.digit(in.at(at + 2), 16) << 4 | Character.digit(in.at(at + 3), 16);
        at += 4;
        yield unit;
      }
      default -> kind;
    };
  }
}
