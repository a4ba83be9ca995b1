package io.sluice.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sluice.config.value.Limits;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts from above how many steps it takes to hold a value against a schema, before it is done:
 * forty definitions that each refer twice to the next take 2^40. It follows every keyword of JSON
 * Schema 2020-12 that applies another schema, each pair of schema and value once, so that counting
 * itself stays short.
 */
final class SchemaWork {
  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> HERE = List.of("not", "if", "then", "else");
  private static final List<String> CHILDREN =
      List.of(
          "additionalProperties", "unevaluatedProperties", "items", "contains", "unevaluatedItems");

  /** What a character of a text costs per instruction of a pattern, in steps. */
  private static final long PATTERN_WORK_PER_STEP = 100;

  private static final long META_SCHEMA = 1_000;

  private static final int LITTLE = 2_000;
  private static final int LETTERS = 20;

  /** Keywords whose work does not show in the number of places. */
  private static final Set<String> NOT_LITTLE =
      Set.of("$ref", "$dynamicRef", "pattern", "patternProperties");

  private final SchemaReferences references;
  private final IdentityHashMap<JsonNode, IdentityHashMap<JsonNode, Long>> known =
      new IdentityHashMap<>();
  private final Map<String, Long> patterns = new HashMap<>();
  private long pairs;

  private SchemaWork(JsonNode schema) {
    this.references = new SchemaReferences(schema);
  }

  /** Why a schema is not used whatever the value, if it is not. */
  static Optional<String> tooMuch(JsonNode schema) {
    SchemaWork work = new SchemaWork(schema);
    return work.references.subSchemas().stream()
        .flatMap(each -> work.fault(each, NullNode.instance).stream())
        .findFirst();
  }

  /** Why this value is not held against the schema, if it is not. */
  static Optional<String> tooMuch(JsonNode schema, JsonNode value) {
    return new SchemaWork(schema).fault(schema, value);
  }

  /** Whether it is so little that counting would be more. */
  static boolean isLittle(JsonNode schema, JsonNode value) {
    return places(schema, LITTLE) * places(value, LITTLE) < LITTLE;
  }

  /** How many places there are, texts counted by their length; too many if it refers. */
  private static int places(JsonNode node, int most) {
    int places = 1 + (node.isTextual() ? node.textValue().length() / LETTERS : 0);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (NOT_LITTLE.contains(field.getKey())) {
        return LITTLE;
      }
    }
    for (JsonNode child : node) {
      places += places < most ? places(child, most - places) : 0;
    }
    return Math.min(places, LITTLE);
  }

  private Optional<String> fault(JsonNode schema, JsonNode value) {
    try {
      return steps(schema, value, 0) > Limits.SCHEMA_STEPS
          ? Optional.of("takes more than " + Limits.SCHEMA_STEPS + " steps to check")
          : Optional.empty();
    } catch (Endless e) {
      return Optional.of(
          "refers to itself without an end, or through more than "
              + Limits.SCHEMA_DEPTH
              + " schemas");
    }
  }

  private long steps(JsonNode schema, JsonNode value, int depth) {
    if (!schema.isObject()) {
      return schema.isBoolean() ? 1 : 0;
    }
    IdentityHashMap<JsonNode, Long> ofSchema =
        known.computeIfAbsent(schema, s -> new IdentityHashMap<>());
    Long before = ofSchema.get(value);
    if (before != null && before >= 0) {
      return before;
    }
    if (before != null || depth > Limits.SCHEMA_DEPTH) {
      throw new Endless();
    }
    if (++pairs > Limits.SCHEMA_STEPS) {
      return Limits.SCHEMA_STEPS + 1;
    }
    ofSchema.put(value, -1L); // is being counted
    long steps = 1L + schema.size() + here(schema, value, depth) + below(schema, value, depth);
    steps = Math.min(steps, Limits.SCHEMA_STEPS + 1);
    ofSchema.put(value, steps);
    return steps;
  }

  /** Of what applies to the same value. */
  private long here(JsonNode schema, JsonNode value, int depth) {
    long steps = 0L + schema.path("enum").size() + schema.path("required").size();
    for (String keyword : LISTS) {
      for (JsonNode each : schema.path(keyword)) {
        steps += steps(each, value, depth + 1);
      }
    }
    for (String keyword : HERE) {
      steps += steps(schema.path(keyword), value, depth + 1);
    }
    for (JsonNode each : schema.path("dependentSchemas")) {
      steps += steps(each, value, depth + 1);
    }
    for (String keyword : List.of("$ref", "$dynamicRef")) {
      String reference = schema.path(keyword).textValue();
      if (reference != null && SchemaReferences.isMetaSchema(reference)) {
        steps += META_SCHEMA;
      } else if (reference != null) {
        for (JsonNode each : references.targets(reference)) {
          steps += steps(each, value, depth + 1);
        }
      }
    }
    return steps + (value.isTextual() ? matching(schema.path("pattern").textValue(), value) : 0);
  }

  /** Of what applies to what the value contains. */
  private long below(JsonNode schema, JsonNode value, int depth) {
    long steps = value.size();
    for (String keyword : CHILDREN) {
      if (schema.path(keyword).isObject()) {
        for (JsonNode child : value) {
          steps += steps(schema.get(keyword), child, depth + 1);
        }
      }
    }
    int index = 0;
    for (JsonNode each : schema.path("prefixItems")) {
      steps += value.has(index) ? steps(each, value.get(index), depth + 1) : 0;
      index++;
    }
    return value.isObject() ? steps + ofFields(schema, value, depth) : steps;
  }

  private long ofFields(JsonNode schema, JsonNode value, int depth) {
    long steps = 0;
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode name = TextNode.valueOf(field.getKey());
      steps += steps(schema.path("propertyNames"), name, depth + 1);
      steps += steps(schema.path("properties").path(field.getKey()), field.getValue(), depth + 1);
      for (Map.Entry<String, JsonNode> each : schema.path("patternProperties").properties()) {
        steps += matching(each.getKey(), name);
        steps += steps(each.getValue(), field.getValue(), depth + 1);
      }
    }
    return steps;
  }

  private long matching(String pattern, JsonNode text) {
    long size = pattern == null ? 0 : patterns.computeIfAbsent(pattern, PatternSize::of);
    return size * text.textValue().length() / PATTERN_WORK_PER_STEP;
  }

  /** A schema that is being counted is met again at the same value. */
  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Endless() {
      super(null, null, false, false);
    }
  }
}
