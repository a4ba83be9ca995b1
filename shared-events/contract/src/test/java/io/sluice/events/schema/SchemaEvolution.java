package io.sluice.events.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What makes a schema incompatible with one that was published: stored events that can no longer be
 * read, or events that subscribers of the old one cannot read.
 *
 * <p>An added optional field and an added constant of an enum are compatible; subscribers are
 * upgraded before the new constant is first used.
 */
final class SchemaEvolution {
  private SchemaEvolution() {}

  static List<String> breaks(JsonNode published, JsonNode current) {
    List<String> breaks = new ArrayList<>();
    compare("", published, current, breaks);
    return breaks;
  }

  private static void compare(String at, JsonNode before, JsonNode now, List<String> breaks) {
    Stream.of("type", "format", "pattern")
        .filter(keyword -> !before.path(keyword).equals(now.path(keyword)))
        .forEach(
            keyword ->
                breaks.add(
                    place(at)
                        + ": "
                        + keyword
                        + " was "
                        + before.path(keyword)
                        + " and is "
                        + now.path(keyword)));
    texts(before.path("enum")).stream()
        .filter(constant -> !texts(now.path("enum")).contains(constant))
        .forEach(constant -> breaks.add(place(at) + ": constant " + constant + " was removed"));
    fields(at, before, now, breaks);
    for (String inner : List.of("items", "additionalProperties")) {
      if (before.has(inner) && now.has(inner)) {
        compare(at + "/*", before.get(inner), now.get(inner), breaks);
      } else if (before.has(inner) != now.has(inner)) {
        breaks.add(place(at) + ": " + inner + " is not what it was");
      }
    }
  }

  private static void fields(String at, JsonNode before, JsonNode now, List<String> breaks) {
    JsonNode fields = before.path("properties");
    fields
        .fieldNames()
        .forEachRemaining(
            name -> {
              JsonNode present = now.path("properties").get(name);
              if (present == null) {
                breaks.add(place(at + "/" + name) + ": was removed");
              } else {
                compare(at + "/" + name, fields.get(name), present, breaks);
              }
            });
    List<String> requiredBefore = texts(before.path("required"));
    List<String> requiredNow = texts(now.path("required"));
    requiredNow.stream()
        .filter(name -> !requiredBefore.contains(name))
        .forEach(name -> breaks.add(place(at + "/" + name) + ": is required and was not"));
    requiredBefore.stream()
        .filter(name -> !requiredNow.contains(name) && now.path("properties").has(name))
        .forEach(name -> breaks.add(place(at + "/" + name) + ": may be absent and never was"));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String place(String at) {
    return at.isEmpty() ? "/" : at;
  }
}
