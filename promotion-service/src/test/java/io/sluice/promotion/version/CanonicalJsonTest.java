package io.sluice.promotion.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.events.Reference;
import io.sluice.promotion.application.Document;
import io.sluice.testkit.Draw;
import io.sluice.testkit.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final JsonMapper LOWER =
      JsonMapper.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

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

  @Test
  void isTheFormThatATreeOfItWasWrittenIn() {
    Seeded.check(
        300,
        draw -> {
          String json = MAPPER.writeValueAsString(draw.json(5));
          assertThat(canonical(json)).isEqualTo(ofTree(MAPPER.readTree(json)));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":2,\"b\":3}",
        "{\"\\u0061\":1,\"a\":2}",
        "[{\"x\":{\"\\n\":1,\"\\u000a\":1}}]"
      })
  void refusesAMemberThatIsThereTwice(String json) {
    assertThatThrownBy(() -> canonical(json)).isInstanceOf(JsonParseException.class);
  }

  @Test
  void ordersNamesWithEscapesByWhatTheyStandFor() throws IOException {
    assertThat(
            canonical(
                "{\"\\\\\":1,\"[\":2,\"\\\"\":3,\"!\":4,\"\\u0001\":5,\"\":6,\"\\t\":7,\"aa\":8,\"a\":9}"))
        .isEqualTo(
            "{\"\":6,\"\\u0001\":5,\"\\t\":7,\"!\":4,\"\\\"\":3,\"[\":2,\"\\\\\":1,\"a\":9,\"aa\":8}");
  }

  @Test
  void findsTheReferencesThatTheTextsHave() {
    List<String> parts =
        List.of(
            "{",
            "{{",
            "}}",
            "}",
            "constants.A",
            "secrets.B_1",
            "datasources.c",
            "other.D",
            " ",
            "\t",
            "\u000b",
            "\n",
            "\\",
            "environment.key",
            "constants." + "x".repeat(50),
            "constants." + "x".repeat(51),
            "constants.1",
            ".",
            "\u0007",
            "\"",
            "\u00e9");
    Seeded.check(
        2_000,
        draw -> {
          StringBuilder text = new StringBuilder();
          int length = draw.between(1, 12);
          for (int i = 0; i < length; i++) {
            text.append(draw.oneOf(parts));
          }
          List<String> document = List.of(text.toString(), "{{constants.LAST}}");
          assertThat(read(MAPPER.writeValueAsString(document)).references())
              .as(text.toString())
              .containsExactlyElementsOf(Reference.in(document));
        });
  }

  @Test
  void ofVeryManyReferencesOnlySomeAreKept() throws IOException {
    String json =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"{{constants.C" + i + "}}\"")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(read(json).references()).hasSize(Document.MAX_REFERENCES + 1);
  }

  @Test
  void whatIsTooLargeIsCountedAndNotKept() throws IOException {
    String large = "[\"" + "x".repeat(CanonicalDocument.MAX_BYTES) + "\",{\"b\":1,\"a\":2}]";
    assertThat(read(large).isTooLarge()).isTrue();
    assertThat(read(large).size()).isEqualTo(large.length());
  }

  private static String ofTree(JsonNode tree) throws IOException {
    return switch (tree) {
      case ObjectNode object -> {
        Map<String, String> members = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
          members.put(member.getKey(), ofTree(member.getValue()));
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> member : members.entrySet()) {
          text.append(text.isEmpty() ? "" : ",")
              .append(LOWER.writeValueAsString(member.getKey()))
              .append(':')
              .append(member.getValue());
        }
        yield "{" + text + "}";
      }
      case ArrayNode array -> {
        List<String> elements = new ArrayList<>();
        for (JsonNode element : array) {
          elements.add(ofTree(element));
        }
        yield "[" + String.join(",", elements) + "]";
      }
      case NumericNode number -> canonical(number.toString());
      default -> LOWER.writeValueAsString(tree);
    };
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
    CanonicalDocument document = read(json);
    if (!document.isWhole()) {
      throw new IOException("half a surrogate pair");
    }
    return document.text();
  }

  private static CanonicalDocument read(String json) throws IOException {
    try (JsonParser parser =
        MAPPER.getFactory().createParser(json.getBytes(StandardCharsets.UTF_8))) {
      parser.nextToken();
      return CanonicalDocument.read(parser);
    }
  }
}
