package io.sluice.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.sluice.config.value.ValueCheck;
import java.util.List;

/**
 * Checks by networknt. Its messages quote the value, which may be a secret, so findings are built
 * from the place and the keyword alone. It loads nothing: a {@code $ref} to another document makes
 * a schema invalid, otherwise a definition could make the service call any address.
 */
public final class SchemaCheck implements ValueCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String WHY_NOT_USABLE =
      "refers to something that it does not contain, or has a pattern that is none"
          + " (lookaround and back references are not supported)";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .regularExpressionFactory(LinearPattern::of)
                          .build())
                  .schemaLoader(loader -> loader.block(iri -> !isMetaSchema(iri.toString()))));

  private final Schema metaSchema =
      registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

  @Override
  public List<Finding> ofSchema(Object schema) {
    JsonNode node = JSON.valueToTree(schema);
    List<Finding> found = findings(metaSchema.validate(node));
    return found.isEmpty() ? usable(node) : found;
  }

  @Override
  public List<Finding> ofValue(Object schema, Object value) {
    return findings(
        registry
            .getSchema(JSON.<JsonNode>valueToTree(schema))
            .validate(JSON.<JsonNode>valueToTree(value)));
  }

  /** References and patterns of a well-formed schema can still lead nowhere. */
  private List<Finding> usable(JsonNode schema) {
    try {
      Schema read = registry.getSchema(schema);
      read.initializeValidators();
      read.validate(JSON.nullNode());
      return List.of();
    } catch (SchemaException e) {
      return List.of(new Finding("", WHY_NOT_USABLE));
    }
  }

  private static List<Finding> findings(List<Error> errors) {
    return errors.stream()
        .map(
            e ->
                new Finding(
                    e.getInstanceLocation().toString(), "violates '" + e.getKeyword() + "'"))
        .distinct()
        .toList();
  }

  private static boolean isMetaSchema(String iri) {
    return iri.startsWith("https://json-schema.org/draft/2020-12/");
  }
}
