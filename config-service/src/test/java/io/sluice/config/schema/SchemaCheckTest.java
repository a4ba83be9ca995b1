package io.sluice.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sluice.config.value.ValueCheck.Finding;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {
  private final SchemaCheck check = new SchemaCheck();

  @Test
  void aSchemaIsHeldAgainstTheMetaSchema() {
    assertThat(check.ofSchema(Map.of("type", "object"))).isEmpty();
    assertThat(check.ofSchema(true)).isEmpty();
    assertThat(check.ofSchema(Map.of("properties", Map.of("a", Map.of("type", "colour")))))
        .extracting(Finding::pointer)
        .contains("/properties/a/type");
    assertThat(check.ofSchema("text")).isNotEmpty();
  }

  @Test
  void aFindingHasThePlaceAndTheKeywordAndNeverTheValue() {
    Map<String, Object> schema =
        Map.of(
            "properties", Map.of("a", Map.of("enum", List.of("x")), "b", Map.of("pattern", "^z")));

    assertThat(check.ofValue(schema, Map.of("a", "hunter2", "b", "hunter2")))
        .containsExactlyInAnyOrder(
            new Finding("/a", "violates 'enum'"), new Finding("/b", "violates 'pattern'"));
  }

  @Test
  void aReferenceWithinTheSchemaWorksAndOneElsewhereIsRefused() {
    Map<String, Object> inside =
        Map.of("$ref", "#/$defs/port", "$defs", Map.of("port", Map.of("type", "integer")));
    assertThat(check.ofSchema(inside)).isEmpty();
    assertThat(check.ofValue(inside, "x")).isNotEmpty();
    assertThat(check.ofSchema(Map.of("$ref", "#/$defs/lost"))).isNotEmpty();
    assertThat(check.ofSchema(Map.of("$ref", "http://127.0.0.1:9/schema.json"))).isNotEmpty();
    assertThat(
            check.ofSchema(Map.of("properties", Map.of("a", Map.of("$ref", "file:///etc/passwd")))))
        .isNotEmpty();
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThat(check.ofSchema(Map.of("pattern", "("))).isNotEmpty();
  }

  @Test
  void aPatternTakesNoLongerThanItsTextIsLong() {
    Map<String, Object> schema = Map.of("pattern", "^(a+)+$");
    assertThat(check.ofSchema(schema)).isEmpty();
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(check.ofValue(schema, "a".repeat(50_000) + "!")).isNotEmpty());
    assertThat(check.ofValue(schema, "aaa")).isEmpty();
    assertThat(check.ofValue(Map.of("pattern", "b"), "abc")).isEmpty();
    assertThat(
            check.ofValue(Map.of("patternProperties", Map.of("^x-", false)), Map.of("x-secret", 1)))
        .isNotEmpty();
  }

  @Test
  void aPatternThatWouldNeedBacktrackingIsRefused() {
    assertThat(check.ofSchema(Map.of("pattern", "^(?=a)a$")))
        .extracting(Finding::detail)
        .first()
        .asString()
        .contains("lookaround");
    assertThat(check.ofSchema(Map.of("pattern", "(a)\\1"))).isNotEmpty();
  }

  @Test
  void aSchemaOfAnotherDialectIsRefused() {
    assertThat(check.ofSchema(Map.of("$schema", "http://example.com/dialect"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(((a{1,9}){1,99}){1,999})",
        "([)]a{1000}){1000}",
        "([^]]a{1000}){1000}",
        "(\\[a{1000}){1000}",
        "(\\Qx\\E{1000}){9}",
        "a{1000}{1000}"
      })
  void aShortPatternThatIsLargeIsRefusedBeforeItIsCompiled(String pattern) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(check.ofSchema(Map.of("pattern", pattern))).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
        "^(?:[A-Za-z0-9+/]{4}){1,200}$",
        "^[\\x{1000}-\\x{2000}\\p{Greek}]+$",
        "^[a-z]{1,1000}$",
        "[]{1000}x]{2}",
        "{a}{,5}"
      })
  void ordinaryPatternsAreAllowed(String pattern) {
    assertThat(check.ofSchema(Map.of("pattern", pattern))).isEmpty();
  }

  @Test
  void deeplyNestedGroupsAreRefused() {
    assertThat(check.ofSchema(Map.of("pattern", "(".repeat(900) + ")".repeat(900)))).isNotEmpty();
  }

  @Test
  void aLongTextIsNotHeldAgainstALargePattern() {
    Map<String, Object> schema = Map.of("pattern", "[a-z]{1000}!");
    assertThat(check.ofSchema(schema)).isEmpty();
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(check.ofValue(schema, "x".repeat(65_000)))
                .extracting(Finding::detail)
                .first()
                .asString()
                .contains("steps to check"));
    assertThat(check.ofValue(schema, "x".repeat(1000) + "!")).isEmpty();
  }

  @Test
  void definitionsThatReferTwiceToTheNextAreRefused() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(check.ofSchema(doubling(each -> Map.of("allOf", List.of(each, each)))))
                .extracting(Finding::detail)
                .first()
                .asString()
                .contains("steps to check"));
  }

  @Test
  void definitionsThatReferTwiceForEachChildTakeNoLongerThanTheirValueIsDeep() {
    Map<String, Object> schema =
        doubling(each -> Map.of("properties", Map.of("a", Map.of("allOf", List.of(each, each)))));
    assertThat(check.ofSchema(schema)).isEmpty();
    Object deep = "x";
    for (int i = 0; i < 5; i++) {
      deep = Map.of("a", deep);
    }
    assertThat(check.ofValue(schema, deep)).isEmpty();
    for (int i = 0; i < 25; i++) {
      deep = Map.of("a", deep);
    }
    Object deepest = deep;
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(check.ofValue(schema, deepest)).isNotEmpty());
  }

  @Test
  void aSchemaThatNeverEndsIsRefusedAndARecursiveOneIsNot() {
    assertThat(check.ofSchema(Map.of("allOf", List.of(Map.of("$ref", "#"))))).isNotEmpty();
    assertThat(
            check.ofSchema(
                Map.of(
                    "properties", Map.of("a", Map.of("$ref", "#x")),
                    "$defs", Map.of("x", Map.of("$anchor", "x", "not", Map.of("$ref", "#x"))))))
        .isNotEmpty();
    Map<String, Object> tree =
        Map.of(
            "required",
            List.of("name"),
            "properties",
            Map.of(
                "left", Map.of("$ref", "#"),
                "right", Map.of("$ref", "#"),
                "all", Map.of("items", Map.of("$ref", "#"))));
    assertThat(check.ofSchema(tree)).isEmpty();
    Map<String, Object> leaf = Map.of("name", "x");
    assertThat(
            check.ofValue(
                tree, Map.of("name", "x", "left", leaf, "right", leaf, "all", List.of(leaf))))
        .isEmpty();
    assertThat(check.ofValue(tree, Map.of("name", "x", "left", Map.of())))
        .extracting(Finding::pointer)
        .containsExactly("/left");
  }

  @Test
  void aLargeValueOfAnOrdinarySchemaIsChecked() {
    Map<String, Object> schema = Map.of("items", Map.of("type", "integer", "minimum", 0));
    List<Integer> numbers = IntStream.range(1000, 13_000).boxed().toList();
    assertThat(check.ofValue(schema, numbers)).isEmpty();
    assertThat(check.ofValue(schema, List.of(1, -1)))
        .containsExactly(new Finding("/1", "violates 'minimum'"));
  }

  private static Map<String, Object> doubling(UnaryOperator<Object> twice) {
    Map<String, Object> definitions = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      definitions.put("d" + i, twice.apply(Map.of("$ref", "#/$defs/d" + (i + 1))));
    }
    definitions.put("d40", true);
    return Map.of("$ref", "#/$defs/d0", "$defs", definitions);
  }
}
