package io.sluice.events.schema;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.events.DomainEvent;
import io.sluice.events.EventType;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the JSON Schemas and the AsyncAPI document; the build runs it before the tests and the
 * jar. It is a test class, so that the contract itself needs nothing but Jackson's annotations.
 */
public final class GenerateSchemas {
  private static final DefaultPrettyPrinter LAYOUT =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private GenerateSchemas() {}

  /**
   * Generates everything.
   *
   * @param arguments the folder of the Java sources, for their comments, and the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Javadoc javadoc = Javadoc.of(Path.of(arguments[0]));
    Path target = Path.of(arguments[1]);
    forget(target.resolve("schemas"));
    Map<String, Class<? extends DomainEvent>> events = EventType.all();
    JsonSchemas schemas = new JsonSchemas(javadoc);
    for (Class<? extends DomainEvent> event : events.values()) {
      EventType type = EventType.of(event);
      String file = type.name() + ".v" + type.schemaVersion() + ".json";
      write(target.resolve("schemas").resolve(file), schemas.of(event));
    }
    write(target.resolve("asyncapi.json"), new AsyncApi(events, schemas, javadoc).document());
  }

  /** Without a clean build an event that was renamed would leave its schema in the jar. */
  private static void forget(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.json")) {
        for (Path file : old) {
          Files.delete(file);
        }
      }
    }
  }

  private static void write(Path file, JsonNode json) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, new ObjectMapper().writer(LAYOUT).writeValueAsString(json) + "\n");
  }
}
