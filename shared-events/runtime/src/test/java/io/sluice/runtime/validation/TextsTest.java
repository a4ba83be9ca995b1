package io.sluice.runtime.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  record Texts(@DisplayName String name, @Reason String reason, @Slug String key) {}

  @Test
  void namesAreOneLineWithoutBlanksAtTheEnds() {
    for (String name :
        List.of("a", "Nexora Orders", "größer ✓", "🚀", "a\u00a0b", "x".repeat(100))) {
      assertThat(accepted(new Texts(name, null, null))).as(name).isTrue();
    }
    for (String name :
        List.of(
            "",
            " a",
            "a ",
            "\u0001a",
            "a\u0001",
            "\u0001",
            "a\nb",
            "a\u0085b",
            "a\ud800",
            "x".repeat(101))) {
      assertThat(accepted(new Texts(name, null, null))).as(name).isFalse();
    }
  }

  @Test
  void reasonsAreAnyTextThatCanBeKept() {
    for (String reason : List.of("", " because\nof that ", "🚀", "x".repeat(1000))) {
      assertThat(accepted(new Texts(null, reason, null))).as(reason).isTrue();
    }
    for (String reason : List.of("a\u0000", "\udc00", "x".repeat(1001))) {
      assertThat(accepted(new Texts(null, reason, null))).as(reason).isFalse();
    }
  }

  @Test
  void keysAreSlugs() {
    for (String key : List.of("a", "a-1", "1", "x".repeat(63))) {
      assertThat(accepted(new Texts(null, null, key))).as(key).isTrue();
    }
    for (String key : List.of("", "-a", "a-", "A", "a_b", "x".repeat(64))) {
      assertThat(accepted(new Texts(null, null, key))).as(key).isFalse();
    }
  }

  private static boolean accepted(Texts texts) {
    return VALIDATOR.validate(texts).isEmpty();
  }
}
