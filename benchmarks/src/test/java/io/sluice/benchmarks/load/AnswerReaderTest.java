package io.sluice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String WITH_LENGTH =
      lines("HTTP/1.1 200 OK", "Content-Length: 13", "ETag: \"7\"", "", "{\"a\":\"b", "", "\"}");
  private static final String CHUNKED =
      lines("HTTP/1.1 201 Created", "Transfer-Encoding: chunked", "")
          + lines("", "A", "0123456789", "3;x=y", "abc", "0", "", "");
  private static final String WITHOUT_BODY =
      lines("HTTP/1.1 304 Not Modified", "content-length: 2048", "", "");
  private static final String EMPTY =
      lines("HTTP/1.1 401 Unauthorized", "content-length: 0", "", "");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
  void findsTheEndWhateverThePiecesAre(int piece) {
    AnswerReader reader = new AnswerReader();
    assertThat(read(reader, WITH_LENGTH, piece)).isEqualTo(200);
    assertThat(read(reader, CHUNKED, piece)).isEqualTo(201);
    assertThat(read(reader, WITHOUT_BODY, piece)).isEqualTo(304);
    assertThat(read(reader, EMPTY, piece)).isEqualTo(401);
    assertThat(read(reader, WITH_LENGTH, piece)).isEqualTo(200);
  }

  @Test
  void leavesWhatFollowsInTheBuffer() {
    ByteBuffer two = bytes(WITH_LENGTH + EMPTY);
    AnswerReader reader = new AnswerReader();
    assertThat(reader.read(two)).isTrue();
    assertThat(two.remaining()).isEqualTo(EMPTY.length());
    assertThat(reader.read(two)).isTrue();
    assertThat(reader.status()).isEqualTo(401);
  }

  private static int read(AnswerReader reader, String answer, int piece) {
    for (int from = 0; from < answer.length(); from += piece) {
      int to = Math.min(answer.length(), from + piece);
      boolean complete = reader.read(bytes(answer.substring(from, to)));
      assertThat(complete).as("complete at %s of %s", to, answer).isEqualTo(to == answer.length());
    }
    return reader.status();
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
