package io.sluice.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sluice.config.value.ValueCheck.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
