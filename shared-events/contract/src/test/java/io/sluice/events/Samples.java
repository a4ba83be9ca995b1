package io.sluice.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The events that the golden files hold, as Java. */
final class Samples {
  private Samples() {}

  /** By the name of the golden file without its ending. */
  static Map<String, DomainEvent> all() {
    Map<String, DomainEvent> byFile = new TreeMap<>();
    Stream.of(EnvironmentSamples.full(), ConfigSamples.full(), PromotionSamples.full())
        .flatMap(List::stream)
        .forEach(event -> add(byFile, event, ""));
    Stream.of(EnvironmentSamples.minimal(), ConfigSamples.minimal(), PromotionSamples.minimal())
        .flatMap(List::stream)
        .forEach(event -> add(byFile, event, ".minimal"));
    return byFile;
  }

  /** A list that, unlike {@code List.of}, may hold nulls. */
  static List<Object> array(Object... elements) {
    List<Object> array = new ArrayList<>();
    for (Object element : elements) {
      array.add(element);
    }
    return array;
  }

  /** Names and values in turn; the order counts, and values may be null. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private static void add(Map<String, DomainEvent> byFile, DomainEvent event, String suffix) {
    EventType type = EventType.of(event.getClass());
    String file = type.name() + ".v" + type.schemaVersion() + suffix;
    if (byFile.put(file, event) != null) {
      throw new IllegalStateException("two samples for " + file);
    }
  }
}
