package io.sluice.testkit.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A library that a service ships, as the bill of materials of its build says.
 *
 * @param licences SPDX identifiers, or names where the library's own description has no identifier;
 *     of several, whoever ships it chooses one
 */
record Library(String group, String name, String version, Set<String> licences) {

  /** The libraries of a bill of materials: CycloneDX JSON, https://cyclonedx.org/docs/1.6/json. */
  static List<Library> shippedBy(Path billOfMaterials) throws IOException {
    List<Library> libraries = new ArrayList<>();
    for (JsonNode each : new ObjectMapper().readTree(billOfMaterials.toFile()).path("components")) {
      libraries.add(
          new Library(
              each.path("group").asText(),
              each.path("name").asText(),
              each.path("version").asText(),
              licences(each.path("licenses"))));
    }
    return libraries;
  }

  String module() {
    return group + ":" + name;
  }

  @Override
  public String toString() {
    return module() + ":" + version;
  }

  private static Set<String> licences(JsonNode choices) {
    Set<String> found = new TreeSet<>();
    for (JsonNode choice : choices) {
      JsonNode licence = choice.path("license");
      found.add(
          choice
              .path("expression")
              .asText(licence.path("id").asText(licence.path("name").asText())));
    }
    return found;
  }
}
