package io.sluice.runtime.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
  private static final IdempotencyKey KEY = of("key", "anna", "POST", "/a?b=c", "body");

  @Test
  void theSameRequestGivesTheSame() {
    assertThat(of("key", "anna", "POST", "/a?b=c", "body")).isEqualTo(KEY);
    assertThat(of("\"key\"", "anna", "POST", "/a?b=c", "body")).isEqualTo(KEY);
    assertThat(of("  key ", "anna", "POST", "/a?b=c", "body")).isEqualTo(KEY);
  }

  @Test
  void aKeyBelongsToItsSubject() {
    assertThat(of("key", "berta", "POST", "/a?b=c", "body").id()).isNotEqualTo(KEY.id());
    assertThat(of("other", "anna", "POST", "/a?b=c", "body").id()).isNotEqualTo(KEY.id());
  }

  @Test
  void whereTheSubjectEndsAndTheKeyBeginsIsNoMatterOfGuessing() {
    assertThat(of("b\nc", "a", "POST", "/", "").id())
        .isNotEqualTo(of("c", "a\nb", "POST", "/", "").id());
  }

  @Test
  void neitherDigestIsTheOtherOne() {
    assertThat(of("key", "/\n", "request", "", "").id())
        .isNotEqualTo(of("key", "/\n", "request", "", "").requestDigest());
  }

  @Test
  void anyOtherRequestHasAnotherDigestUnderTheSameId() {
    for (IdempotencyKey other :
        new IdempotencyKey[] {
          of("key", "anna", "PUT", "/a?b=c", "body"),
          of("key", "anna", "POST", "/a?b=d", "body"),
          of("key", "anna", "POST", "/a?b=c", "body2")
        }) {
      assertThat(other.id()).isEqualTo(KEY.id());
      assertThat(other.requestDigest()).isNotEqualTo(KEY.requestDigest());
    }
  }

  @Test
  void nothingOfTheRequestCanBeReadFromIt() {
    assertThat(KEY.id() + KEY.requestDigest()).matches("[0-9a-f]{128}");
  }

  @Test
  void aKeyHas1To255Characters() {
    assertThat(of("k".repeat(255), "anna", "POST", "/", "").id()).isNotEmpty();
    for (String wrong : new String[] {"", "  ", "\"\"", "k".repeat(256)}) {
      assertThatThrownBy(() -> of(wrong, "anna", "POST", "/", ""))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static IdempotencyKey of(
      String header, String subject, String method, String uri, String body) {
    return IdempotencyKey.of(header, subject, method, uri, body.getBytes(StandardCharsets.UTF_8));
  }
}
