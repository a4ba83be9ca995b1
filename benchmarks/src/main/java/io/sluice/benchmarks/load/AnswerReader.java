package io.sluice.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds where an answer of HTTP/1.1 ends, whatever pieces it comes in, and keeps nothing of it but
 * its status: a load generator must not spend the server's time on parsing.
 */
final class AnswerReader {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHUNKED =
      "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 16 * 1024;

  private enum Expecting {
    STATUS,
    HEADER,
    CHUNK_SIZE,
    END_OF_CHUNK,
    TRAILER
  }

  private final byte[] line = new byte[LONGEST_LINE];
  private int lineLength;
  private Expecting expecting = Expecting.STATUS;
  private int status;
  private long length;
  private boolean chunked;
  private long toSkip;

  /**
   * Reads on.
   *
   * @return whether an answer is complete; the buffer is then just behind it
   */
  boolean read(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (toSkip > 0) {
        skip(bytes);
        if (toSkip == 0 && expecting == Expecting.STATUS) {
          return true;
        }
        continue;
      }
      byte next = bytes.get();
      if (next == '\n') {
        boolean ended = endOfLine();
        lineLength = 0;
        if (ended) {
          return true;
        }
      } else if (next != '\r') {
        line[lineLength++] = next;
      }
    }
    return false;
  }

  /** Status of the answer that is complete. */
  int status() {
    return status;
  }

  private void skip(ByteBuffer bytes) {
    int present = (int) Math.min(toSkip, bytes.remaining());
    bytes.position(bytes.position() + present);
    toSkip -= present;
  }

  /** Returns whether the answer ends with this line. */
  private boolean endOfLine() {
    return switch (expecting) {
      case STATUS -> {
        status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
        length = 0;
        chunked = false;
        yield expect(Expecting.HEADER);
      }
      case HEADER -> lineLength == 0 ? endOfHeaders() : header();
      case CHUNK_SIZE -> chunk();
      case END_OF_CHUNK -> expect(Expecting.CHUNK_SIZE);
      case TRAILER -> lineLength == 0 && !expect(Expecting.STATUS);
    };
  }

  /** Never the end by itself. */
  private boolean expect(Expecting next) {
    expecting = next;
    return false;
  }

  private boolean header() {
    if (startsWith(LENGTH)) {
      length = number(LENGTH.length, 10);
    } else if (startsWith(CHUNKED)) {
      chunked = true;
    }
    return false;
  }

  private boolean endOfHeaders() {
    boolean hasBody = status != 304 && status != 204;
    if (hasBody && chunked) {
      return expect(Expecting.CHUNK_SIZE);
    }
    expecting = Expecting.STATUS;
    toSkip = hasBody ? length : 0;
    return toSkip == 0;
  }

  private boolean chunk() {
    toSkip = number(0, 16);
    return expect(toSkip == 0 ? Expecting.TRAILER : Expecting.END_OF_CHUNK);
  }

  private boolean startsWith(byte[] lowerCase) {
    if (lineLength < lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      byte at = line[i];
      if ((at >= 'A' && at <= 'Z' ? at + ('a' - 'A') : at) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private long number(int from, int radix) {
    long number = 0;
    for (int i = from; i < lineLength && line[i] != ';'; i++) {
      int digit = Character.digit(line[i], radix);
      number = digit < 0 ? number : number * radix + digit;
    }
    return number;
  }
}
