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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks by networknt. Its messages quote the value, which may be a secret, so findings are built
 * from the place and the keyword alone. It loads nothing: a {@code $ref} to another document makes
 * a schema invalid, otherwise a definition could make the service call any address.
 *
 * <p>It would work for ever on some schemas, so {@link SchemaWork} counts first, and what is not
 * little is done by {@link CheckThreads}.
 */
public final class SchemaCheck implements ValueCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String WHY_NOT_USABLE =
      "refers to something that it does not contain, or has a pattern that is none"
          + " (lookaround and back references are not supported) or repeats too much";

  private final CheckThreads threads = new CheckThreads();

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
                  .schemaLoader(
                      loader ->
                          loader.block(iri -> !SchemaReferences.isMetaSchema(iri.toString()))));

  private final Schema metaSchema =
      registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

  @Override
  public List<Finding> ofSchema(Object schema) {
    JsonNode node = JSON.valueToTree(schema);
    return threads.call(
        () -> {
          List<Finding> found = findings(metaSchema.validate(node));
          return found.isEmpty() ? unless(SchemaWork.tooMuch(node), () -> usable(node)) : found;
        });
  }

  @Override
  public List<Finding> ofValue(Object schema, Object value) {
    JsonNode node = JSON.valueToTree(schema);
    JsonNode instance = JSON.valueToTree(value);
    return SchemaWork.isLittle(node, instance)
        ? validated(node, instance)
        : threads.call(
            () -> unless(SchemaWork.tooMuch(node, instance), () -> validated(node, instance)));
  }

  private static List<Finding> unless(Optional<String> tooMuch, Supplier<List<Finding>> check) {
    return tooMuch.map(SchemaCheck::finding).orElseGet(check);
  }

  /** References and patterns of a well-formed schema can still lead nowhere. */
  private List<Finding> usable(JsonNode schema) {
    try {
      Schema read = registry.getSchema(schema);
      read.initializeValidators();
      read.validate(JSON.nullNode());
      return List.of();
    } catch (SchemaException e) {
      return finding(WHY_NOT_USABLE);
    }
  }

  /** A schema from before there were limits may have a pattern that is none any more. */
  private List<Finding> validated(JsonNode schema, JsonNode value) {
    try {
      return findings(registry.getSchema(schema).validate(value));
    } catch (SchemaException e) {
      return finding("can't be checked: its schema " + WHY_NOT_USABLE);
    }
  }

  private static List<Finding> finding(String detail) {
    return List.of(new Finding("", detail));
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
}
