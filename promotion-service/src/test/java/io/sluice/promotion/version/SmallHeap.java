package io.sluice.promotion.version;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A process that reads the worst documents of 8 MiB one after the other, and says so at its end.
 */
final class SmallHeap {
  static final String DONE = "all were read";

  private static final int MOST = CanonicalDocument.MAX_BYTES - 2_000;

  private SmallHeap() {}

  /** Reads them. */
  public static void main(String[] arguments) throws IOException {
    JsonMapper mapper =
        JsonMapper.builder(
                JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .build())
            .build();
    for (InputStream document :
        List.of(
            document("[", i -> "{}", "]"),
            document("[", i -> "[]", "]"),
            document("{", SmallHeap::member, "}"),
            document("[\"", i -> "x".repeat(99), "\"]"),
            document("[", i -> "\"{{constants.C" + i + "}}\"", "]"),
            document("[", i -> "{\"b\":0,\"a\":{\"d\":[],\"c\":1e1}}", "]"),
            document("[", i -> "1".repeat(900), "]"))) {
      try (JsonParser json = mapper.getFactory().createParser(document)) {
        json.nextToken();
        CanonicalDocument read = CanonicalDocument.read(json);
        if (read.isTooLarge() || read.size() < MOST / 4 || read.sha256().isEmpty()) {
          throw new IllegalStateException("not what was sent: " + read.size());
        }
      }
    }
    System.out.println(DONE);
  }

  /** Names that are there once, in no order. */
  private static String member(int i) {
    return "\"" + Integer.toString(Integer.reverse(i) >>> 8, 36) + "-" + i + "\":0";
  }

  /** Made while it is read, so that it takes no room itself. */
  @SuppressWarnings("JdkObsolete") // a SequenceInputStream takes nothing else
  private static InputStream document(String begin, IntFunction<String> part, String end) {
    return new SequenceInputStream(
        new Enumeration<>() {
          private int next;
          private int sent;
          private boolean over;

          @Override
          public boolean hasMoreElements() {
            return !over;
          }

          @Override
          public InputStream nextElement() {
            StringBuilder piece = new StringBuilder(next == 0 ? begin : "");
            while (piece.length() < 8_000 && !over) {
              piece.append(next == 0 || begin.endsWith("\"") ? "" : ",").append(part.apply(next++));
              over = sent + piece.length() > MOST;
            }
            sent += piece.length();
            return new ByteArrayInputStream(
                piece.append(over ? end : "").toString().getBytes(StandardCharsets.US_ASCII));
          }
        });
  }
}
