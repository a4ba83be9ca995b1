package io.sluice.promotion.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.testkit.Draw;
import io.sluice.testkit.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void sortsMembersByCodeUnitsAndLeavesOutBlanks() throws IOException {
    assertThat(canonical("{ \"b\": [1, 2 ], \"a\": {\"\uD83D\uDE80\":1, \"\uFB33\":2, \"A\":3}}"))
        .isEqualTo("{\"a\":{\"A\":3,\"\uD83D\uDE80\":1,\"\uFB33\":2},\"b\":[1,2]}");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1e0, 1",
    "-0.0, 0",
    "100, 100",
    "1e2, 100",
    "1e20, 100000000000000000000",
    "1e21, 1E+21",
    "1000000000000000000000, 1E+21",
    "12345678901234567890, 12345678901234567890",
    "0.1000, 0.1",
    "1.5e-9, 1.5E-9",
    "0.30000000000000000004, 0.30000000000000000004",
    "1e999999999, 1E+999999999"
  })
  void writesEqualNumbersAlikeAndKeepsAllDigits(String number, String expected) throws IOException {
    assertThat(canonical("[" + number + "]")).isEqualTo("[" + expected + "]");
  }

  @Test
  void escapesOnlyWhatHasToBe() throws IOException {
    assertThat(canonical("[\"\\u0001\\u001f\\n\\t\\/\\\"\\\\\\u00e9\\ud83d\\ude80\\u2028\"]"))
        .isEqualTo("[\"\\u0001\\u001f\\n\\t/\\\"\\\\\u00e9\uD83D\uDE80\u2028\"]");
  }

  @Test
  void takesAnyDocument() throws IOException {
    for (String document : List.of("null", "true", "\"text\"", "7", "[]", "{}")) {
      assertThat(canonical(" " + document + " ")).isEqualTo(document);
    }
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThatThrownBy(() -> canonical("[\"\\ud83d\"]")).isInstanceOf(IOException.class);
  }

  @Test
  void equalDocumentsHaveOneFormAndReadingItGivesTheSameDocument() {
    Seeded.check(
        200,
        draw -> {
          Object document = draw.json(4);
          String form = canonical(MAPPER.writeValueAsString(document));
          assertThat(canonical(form)).isEqualTo(form);
          assertThat(canonical(MAPPER.writeValueAsString(shuffled(document, draw))))
              .isEqualTo(form);
        });
  }

  private static Object shuffled(Object json, Draw draw) {
    if (json instanceof Map<?, ?> members) {
      Map<Object, Object> other = new LinkedHashMap<>();
      draw.shuffled(new ArrayList<>(members.entrySet()))
          .forEach(member -> other.put(member.getKey(), shuffled(member.getValue(), draw)));
      return other;
    }
    return json instanceof List<?> elements
        ? elements.stream().map(element -> shuffled(element, draw)).toList()
        : json;
  }

  private static String canonical(String json) throws IOException {
    return new String(CanonicalJson.of(MAPPER.readTree(json)), StandardCharsets.UTF_8);
  }
}
