package io.sluice.config.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the references of a schema can lead to within it. Where several places come into question,
 * because of identifiers within the schema, all of them do: it is for counting from above.
 */
final class SchemaReferences {
  private static final String META_SCHEMAS = "https://json-schema.org/draft/2020-12/";

  private final List<JsonNode> all = new ArrayList<>();
  private final List<JsonNode> roots = new ArrayList<>();
  private final Map<String, List<JsonNode>> anchors = new HashMap<>();
  private final Map<String, List<JsonNode>> found = new HashMap<>();

  SchemaReferences(JsonNode schema) {
    roots.add(schema);
    Deque<JsonNode> open = new ArrayDeque<>(List.of(schema));
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      if (node.isObject()) {
        note(node, schema);
      }
      node.forEach(open::push);
    }
  }

  private void note(JsonNode node, JsonNode root) {
    all.add(node);
    if (!isSame(node, root) && node.path("$id").isTextual()) {
      roots.add(node);
    }
    for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
      if (node.path(keyword).isTextual()) {
        anchors.computeIfAbsent(node.get(keyword).textValue(), n -> new ArrayList<>()).add(node);
      }
    }
  }

  /** A part that only equals the root is another one. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(JsonNode node, JsonNode root) {
    return node == root;
  }

  static boolean isMetaSchema(String reference) {
    return reference.startsWith(META_SCHEMAS);
  }

  /** All objects in the schema, which may be schemas themselves. */
  List<JsonNode> subSchemas() {
    return all;
  }

  List<JsonNode> targets(String reference) {
    return found.computeIfAbsent(reference, this::find);
  }

  private List<JsonNode> find(String reference) {
    int hash = reference.indexOf('#');
    String fragment = hash < 0 ? "" : decoded(reference.substring(hash + 1));
    if (!fragment.isEmpty() && !fragment.startsWith("/")) {
      return anchors.getOrDefault(fragment, List.of());
    }
    JsonPointer pointer = JsonPointer.compile(fragment);
    return roots.stream().map(root -> root.at(pointer)).filter(JsonNode::isObject).toList();
  }

  private static String decoded(String fragment) {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return fragment;
    }
  }
}
