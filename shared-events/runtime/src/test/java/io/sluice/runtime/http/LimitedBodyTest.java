package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {
  private record Named(String name) {}

  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void asMuchAsTheLimitCanBeRead() throws Exception {
    try (InputStream body = body("12345", 5)) {
      assertThat(body.readAllBytes()).hasSize(5);
    }
    assertThat(told).hasValue(0);
    assertThat(closed).hasValue(1);
  }

  @Test
  void oneByteMoreIsRefusedAgainAndAgainAndToldOnce() throws Exception {
    try (InputStream body = body("123456", 5)) {
      assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(body::readAllBytes);
      assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(body::read);
    }
    assertThat(told).hasValue(1);
    assertThat(closed).as("closing would wait for the rest").hasValue(0);
  }

  @Test
  void byteByByteItIsTheSame() throws Exception {
    InputStream body = body("123", 2);

    assertThat(body.read()).isEqualTo('1');
    assertThat(body.skip(1)).isEqualTo(1);
    assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(body::read);
  }

  @Test
  void aReaderOfJsonPassesTheRefusalOn() {
    InputStream body = body("{\"name\":\"" + "x".repeat(100_000) + "\"}", 50_000);

    var refused =
        catchThrowableOfType(
            BodyTooLarge.class, () -> new ObjectMapper().readValue(body, Named.class));

    assertThat(refused.problem().status()).isEqualTo(413);
    assertThat(refused.problem().code()).isEqualTo("PAYLOAD_TOO_LARGE");
    assertThat(refused.problem().detail()).contains("50000 bytes at most");
  }

  private LimitedBody body(String content, long maxBytes) {
    InputStream sent =
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() throws IOException {
            closed.incrementAndGet();
          }
        };
    return new LimitedBody(sent, maxBytes, told::incrementAndGet);
  }
}
