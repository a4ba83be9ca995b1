package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ETagsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"7\"        | 7 | true",
        "\"7\"        | 8 | false",
        "\"6\", \"7\" | 7 | true",
        "\"6\",\"7\"  | 7 | true",
        "*            | 7 | true",
        "7            | 7 | false",
        "W/\"7\"      | 7 | false",
        "\"77\"       | 7 | false"
      })
  void aHeaderNamesATag(String header, String tag, boolean names) {
    assertThat(ETags.names(header, tag)).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"7\"          | 7 | true",
        "W/\"7\"        | 7 | true",
        "\"6\", W/\"7\" | 7 | true",
        "W/\"8\"        | 7 | false",
        "w/\"7\"        | 7 | false",
        "*              | 7 | true"
      })
  void whatIsKnownIsComparedWeakly(String header, String tag, boolean known) {
    assertThat(ETags.knows(header, tag)).isEqualTo(known);
  }

  @Test
  void nothingNamesWhatDoesNotExist() {
    assertThat(ETags.names("*", null)).isFalse();
    assertThat(ETags.names("\"null\"", null)).isFalse();
  }

  @Test
  void aConditionThatDoesNotHoldIs412() {
    assertThat(ETags.preconditionFailed("\"1\"", 2).status()).isEqualTo(412);
    assertThat(ETags.preconditionFailed("*", null).code()).isEqualTo("PRECONDITION_FAILED");
  }
}
