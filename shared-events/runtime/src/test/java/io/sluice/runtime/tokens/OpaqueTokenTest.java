package io.sluice.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueTokenTest {
  private static final String ONE = "sluice_0000000000000000000000000000000000000000000";
  private static final String CHECKED = ONE + "3giXxw";

  @Test
  void itHasThePrefixAndTheFormThatScannersLookFor() {
    for (int i = 0; i < 1_000; i++) {
      String text = OpaqueToken.random().text();

      assertThat(text).matches("sluice_[0-9A-Za-z]{49}");
      assertThat(OpaqueToken.of(text)).map(OpaqueToken::text).contains(text);
    }
  }

  /** All digits in every place, and none twice: 43 of 62 are 256 bits. */
  @Test
  void itIsRandomInEveryPlace() {
    Set<String> seen = new HashSet<>();
    Set<String> digits = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      String random = OpaqueToken.random().text().substring(7, 50);
      assertThat(seen.add(random)).isTrue();
      for (int place = 0; place < random.length(); place++) {
        digits.add(place + "=" + random.charAt(place));
      }
    }
    assertThat(digits).hasSize(43 * 62);
  }

  @Test
  void theChecksumIsPinned() {
    assertThat(OpaqueToken.of(CHECKED)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ONE,
        "sluice_",
        "sluice_0000000000000000000000000000000000000000001" + "3giXxw",
        "sluice_0000000000000000000000000000000000000000000" + "3giXxa",
        "sluice_0000000000000000000000000000000000000000000" + "3giXxw0",
        "sluice_000000000000000000000000000000000000000000-" + "3giXxw",
        "Sluice_0000000000000000000000000000000000000000000" + "3giXxw",
        "sluice_\u0660000000000000000000000000000000000000000000" + "3giXxw"
      })
  void whatWasNeverIssuedIsNone(String text) {
    assertThat(OpaqueToken.of(text)).isEmpty();
  }

  @Test
  void itIsKnownByTheDigestOfItsText() {
    assertThat(OpaqueToken.of(CHECKED).orElseThrow().digest())
        .isEqualTo("785f846a9a53de3dfb76e2a47728246032866bff414f86a98b970aee150bb11e");
  }

  @Test
  void itDoesNotPrintItself() {
    OpaqueToken token = OpaqueToken.random();

    assertThat(token.toString()).isEqualTo("sluice_...");
  }
}
