package io.sluice.events.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.events.DomainEvent;
import io.sluice.events.EventType;
import io.sluice.events.ReferenceMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** What the build generated, read the way a subscriber finds it: from the class path. */
final class Generated {
  private Generated() {}

  static JsonNode asyncApi() {
    return read("asyncapi.json");
  }

  static JsonNode schema(String file) {
    return read("schemas/" + file + ".json");
  }

  /** Names of the schema files, without their ending. */
  static Stream<String> files() {
    return EventType.all().values().stream().map(Generated::file);
  }

  static String file(Class<? extends DomainEvent> event) {
    EventType type = EventType.of(event);
    return type.name() + ".v" + type.schemaVersion();
  }

  private static JsonNode read(String path) {
    try (InputStream in = DomainEvent.class.getResourceAsStream("/META-INF/sluice/" + path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not generated: mvnw process-test-classes does");
      }
      return ReferenceMapper.JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
