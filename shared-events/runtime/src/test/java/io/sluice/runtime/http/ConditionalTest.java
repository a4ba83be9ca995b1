package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionalTest {
  private record View(String name, List<Integer> numbers) {}

  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void withoutAConditionTheBodyIsSentUnderItsTag() {
    Response answer = Conditional.revalidated(null, 7, "{}");

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getEntity()).isEqualTo("{}");
    assertThat(answer.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
    assertThat(answer.getHeaderString("ETag")).isEqualTo("\"7\"");
  }

  @Test
  void whatTheClientHasAlreadyIsNotSentAgain() {
    Response answer = Conditional.revalidated("\"6\", \"7\"", 7, "{}");

    assertThat(answer.getStatus()).isEqualTo(304);
    assertThat(answer.hasEntity()).isFalse();
    assertThat(answer.getHeaderString("ETag")).isEqualTo("\"7\"");
  }

  @Test
  void whatAProxyHasCompressedIsStillWhatTheClientHas() {
    assertThat(Conditional.revalidated("W/\"7\"", 7, "{}").getStatus()).isEqualTo(304);
  }

  @Test
  void whatTheClientHasOfBeforeIsSentAnew() {
    assertThat(Conditional.revalidated("\"6\"", 7, "{}").getStatus()).isEqualTo(200);
  }

  @Test
  void theClientMayKeepWhatItAsksForAgain() {
    assertThat(keeping(Conditional.revalidated(null, 7, "{}"))).isEqualTo("private, no-cache");
    assertThat(keeping(Conditional.revalidated("\"7\"", 7, "{}"))).isEqualTo("private, no-cache");
  }

  @Test
  void secretsAreNotKeptAnywhere() {
    assertThat(keeping(Conditional.neverStored(null, 7, "{}"))).isEqualTo("private, no-store");
    assertThat(keeping(Conditional.neverStored("\"7\"", 7, "{}"))).isEqualTo("private, no-store");
  }

  @Test
  void theTagOfAContentIsADigestOfTheBytesThatAreSent() {
    View view = new View("a", List.of(1, 2));
    Response answer = Conditional.revalidatedByContent(null, view, mapper);
    String tag = answer.getHeaderString("ETag");

    assertThat(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
        .isEqualTo("{\"name\":\"a\",\"numbers\":[1,2]}");
    assertThat(tag)
        .as("the same in every process")
        .isEqualTo("\"18ef13ce4fea4c215312b66fc6f6a22e9e393449b781b7cf3595d88183bde23e\"")
        .isEqualTo(ETags.quoted(Conditional.tagOf(view, mapper)));
    assertThat(Conditional.revalidatedByContent(tag, view, mapper).getStatus()).isEqualTo(304);
    assertThat(Conditional.revalidatedByContent(tag, new View("a", List.of(1)), mapper).getStatus())
        .isEqualTo(200);
  }

  private static String keeping(Response answer) {
    return answer.getHeaderString("Cache-Control");
  }
}
