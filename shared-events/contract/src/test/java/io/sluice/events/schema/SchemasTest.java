package io.sluice.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.sluice.events.ReferenceMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated schemas say what the golden files are, and refuse what is none. */
class SchemasTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  static Stream<String> goldenFiles() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  static Stream<String> schemaFiles() {
    return Generated.files();
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void everyGoldenFileIsValidAndHasNoFieldThatTheSchemaLacks(String file) throws IOException {
    JsonNode schema = schemaOf(file);
    assertThat(validate(schema, golden(file))).isEmpty();
    assertThat(validate(closed(schema), golden(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void everyRequiredFieldIsMissed(String file) throws IOException {
    JsonNode schema = schemaOf(file);
    assertThat(schema.get("required")).isNotEmpty();
    for (JsonNode required : schema.get("required")) {
      ObjectNode without = golden(file);
      without.remove(required.asText());
      assertThat(validate(schema, without)).as("without %s", required).isNotEmpty();
    }
  }

  /** Open for subscribers, since fields are added within a version; closed for our own files. */
  @ParameterizedTest
  @MethodSource("goldenFiles")
  void anUnknownFieldIsLeftToTheSubscriberButNeverWritten(String file) throws IOException {
    ObjectNode more = golden(file).put("unknown", 1);
    assertThat(validate(schemaOf(file), more)).isEmpty();
    assertThat(validate(closed(schemaOf(file)), more)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void nullIsNoValueOfAnyField(String file) throws IOException {
    List<String> names = new ArrayList<>();
    golden(file).fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      assertThat(validate(schemaOf(file), golden(file).putNull(name))).as(name).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MemberGranted.v1,/roles/0,TESTER",
    "MemberGranted.v1,/grants/1/expiresAt,tomorrow",
    "ConstantDefined.v1,/item,1",
    "ConstantDefined.v1,/references/0,constants.STEP",
    "EnvironmentCreated.v1,/rank,first",
    "EnvironmentCreated.v1,/default,yes",
    "EnvironmentsReordered.v1,/ranks/staging,high",
    "DataSourceConfigured.v1,/secrets/password,hunter2",
    "VersionCreated.v1,/content/kind,ZIP"
  })
  void aWrongValueIsRefused(String file, String pointer, String value) throws IOException {
    ObjectNode event = golden(file + ".json");
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = event.at(pointer.substring(0, slash));
    if (parent instanceof ObjectNode object) {
      object.put(pointer.substring(slash + 1), value);
    } else {
      ((ArrayNode) parent).set(0, value);
    }
    assertThat(validate(schemaOf(file), event)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("schemaFiles")
  void everySchemaIsValidNamedAndDescribed(String file) {
    JsonNode schema = Generated.schema(file);
    assertThat(schema.path("description").asText()).isNotBlank();
    assertThat(file).startsWith(schema.path("title").asText() + ".v");
    Schema dialect =
        REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    assertThat(dialect.validate(schema)).isEmpty();
  }

  private static List<Error> validate(JsonNode schema, JsonNode event) {
    return REGISTRY.getSchema(schema).validate(event);
  }

  private static JsonNode schemaOf(String goldenFile) {
    return Generated.schema(goldenFile.replace(".minimal", "").replace(".json", ""));
  }

  private static ObjectNode golden(String file) throws IOException {
    return (ObjectNode) ReferenceMapper.JSON.readTree(GOLDEN.resolve(file).toFile());
  }

  /** The same schema, but without room for other fields. */
  private static JsonNode closed(JsonNode schema) {
    JsonNode closed = schema.deepCopy();
    for (JsonNode each : closed.findParents("properties")) {
      if (each.get("properties").isObject() && each.path("type").asText().equals("object")) {
        ((ObjectNode) each).put("additionalProperties", false);
      }
    }
    return closed;
  }
}
