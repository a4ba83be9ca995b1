package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @Test
  void aPageWithMoreBehindItHasACursorThatLeadsOn() {
    Page<String> page = Page.of(List.of("a", "bé", "c"), 2, row -> row, row -> "at " + row);

    assertThat(page.items()).containsExactly("a", "bé");
    assertThat(Page.position(page.nextCursor())).isEqualTo("at bé");
  }

  @Test
  void theLastPageHasNone() {
    assertThat(Page.of(List.of("a", "b"), 2, row -> row, row -> row))
        .isEqualTo(new Page<>(List.of("a", "b"), null));
    assertThat(Page.of(List.<String>of(), 2, row -> row, row -> row).items()).isEmpty();
  }

  @Test
  void noCursorIsTheBeginning() {
    assertThat(Page.position(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "not base64", "AA", "ö"})
  void whatIsNoCursorIs400(String cursor) {
    assertThatThrownBy(() -> Page.position(cursor))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test
  void theLimitIs50UnlessToldAndBetween1And200() {
    assertThat(Page.limit(null)).isEqualTo(50);
    assertThat(Page.limit(1)).isEqualTo(1);
    assertThat(Page.limit(200)).isEqualTo(200);
    for (int wrong : new int[] {-1, 0, 201}) {
      assertThatThrownBy(() -> Page.limit(wrong)).isInstanceOf(ProblemException.class);
    }
  }
}
