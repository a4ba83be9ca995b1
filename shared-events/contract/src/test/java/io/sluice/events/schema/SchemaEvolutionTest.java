package io.sluice.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.events.ReferenceMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that were published once stay compatible with the schemas that were published then. */
class SchemaEvolutionTest {
  private static final Path PUBLISHED = Path.of("src/test/resources/schemas");

  static Stream<String> published() throws IOException {
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void aPublishedSchemaOnlyGrows(String file) throws IOException {
    assertThat(Generated.files())
        .as(
            "%s was published, so its record and its schema version must stay. If the event has a"
                + " new version, keep the old one readable by an upcaster.",
            file)
        .contains(file);
    assertThat(SchemaEvolution.breaks(read(file), Generated.schema(file)))
        .as(
            "%s changed in a way that stored events or subscribers do not survive. Add an"
                + " optional field (@MayBeAbsent) instead, or publish a new schema version.",
            file)
        .isEmpty();
  }

  @Test
  void everySchemaIsFrozen() throws IOException {
    Set<String> frozen = published().collect(Collectors.toSet());
    assertThat(Generated.files())
        .as(
            "A new event: copy its schema from target/classes/META-INF/sluice/schemas to"
                + " src/test/resources/schemas, and from then on it is guarded.")
        .allSatisfy(file -> assertThat(frozen).contains(file));
  }

  @Test
  void growingIsCompatible() throws IOException {
    assertThat(changed(schema -> {})).isEmpty();
    assertThat(changed(schema -> fields(schema).putObject("more").put("type", "string"))).isEmpty();
    assertThat(changed(schema -> schema.put("description", "other words"))).isEmpty();
    assertThat(
            changed(
                schema ->
                    ((ArrayNode) schema.at("/properties/roles/items/enum")).add("gatekeeper")))
        .isEmpty();
  }

  @Test
  void anythingElseIsNot() throws IOException {
    assertThat(changed(schema -> fields(schema).remove("subject")))
        .contains("/subject: was removed");
    assertThat(
            changed(schema -> ((ObjectNode) fields(schema).get("subject")).put("type", "integer")))
        .containsExactly("/subject: type was \"string\" and is \"integer\"");
    assertThat(
            changed(
                schema -> {
                  fields(schema).putObject("more").put("type", "string");
                  ((ArrayNode) schema.get("required")).add("more");
                }))
        .containsExactly("/more: is required and was not");
    assertThat(changed(schema -> ((ArrayNode) schema.get("required")).remove(0)))
        .containsExactly("/subject: may be absent and never was");
    assertThat(changed(schema -> ((ArrayNode) schema.at("/properties/roles/items/enum")).remove(0)))
        .containsExactly("/roles/*: constant owner was removed");
    assertThat(
            changed(
                schema ->
                    ((ObjectNode) schema.at("/properties/grants/items/properties/expiresAt"))
                        .remove("format")))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("/grants/*/expiresAt: format was");
    assertThat(changed(schema -> ((ObjectNode) fields(schema).get("roles")).remove("items")))
        .containsExactly("/roles: items is not what it was");
  }

  private static List<String> changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode schema = (ObjectNode) read("MemberGranted.v1");
    change.accept(schema);
    return SchemaEvolution.breaks(read("MemberGranted.v1"), schema);
  }

  private static ObjectNode fields(ObjectNode schema) {
    return (ObjectNode) schema.get("properties");
  }

  private static JsonNode read(String file) throws IOException {
    return ReferenceMapper.JSON.readTree(PUBLISHED.resolve(file + ".json").toFile());
  }
}
