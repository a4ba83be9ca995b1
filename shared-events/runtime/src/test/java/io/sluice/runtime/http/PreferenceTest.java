package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                               | PT0S
          ''                              | PT0S
          wait                            | PT10S
          wait=5                          | PT5S
          Wait = 5                        | PT5S
          wait="7"                        | PT7S
          respond-async, wait=3           | PT3S
          wait=3, respond-async           | PT3S
          wait=3; x=y                     | PT3S
          wait=999999999                  | PT1M
          wait=0                          | PT0S
          waiting=4                       | PT0S
          wait=soon                       | PT0S
          wait=-1                         | PT0S
          """)
  void saysHowLong(String header, Duration expected) {
    assertThat(Preference.wait(header)).isEqualTo(expected);
  }
}
