package io.sluice.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.value.ValueCheck.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
  private final SchemaCheck check = new SchemaCheck();

  @Test
  void a_schema_is_held_against_the_meta_schema() {
    assertThat(check.ofSchema(Map.of("type", "object"))).isEmpty();
    assertThat(check.ofSchema(true)).isEmpty();
    assertThat(check.ofSchema(Map.of("properties", Map.of("a", Map.of("type", "colour")))))
        .extracting(Finding::pointer)
        .contains("/properties/a/type");
    assertThat(check.ofSchema("text")).isNotEmpty();
  }

  @Test
  void a_finding_has_the_place_and_the_keyword_and_never_the_value() {
    Map<String, Object> schema =
        Map.of(
            "properties", Map.of("a", Map.of("enum", List.of("x")), "b", Map.of("pattern", "^z")));

    assertThat(check.ofValue(schema, Map.of("a", "hunter2", "b", "hunter2")))
        .containsExactlyInAnyOrder(
            new Finding("/a", "violates 'enum'"), new Finding("/b", "violates 'pattern'"));
  }

  @Test
  void a_reference_within_the_schema_works_and_one_elsewhere_is_refused() {
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
  void a_pattern_that_is_none_is_refused() {
    assertThat(check.ofSchema(Map.of("pattern", "("))).isNotEmpty();
  }

  @Test
  void a_schema_of_another_dialect_is_refused() {
    assertThat(check.ofSchema(Map.of("$schema", "http://example.com/dialect"))).isNotEmpty();
  }
}
