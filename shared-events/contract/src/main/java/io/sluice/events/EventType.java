package io.sluice.events;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The name of an event on the wire.
 *
 * @param name {@code EnvironmentCreated}
 * @param schemaVersion version of its data's schema, from 1
 */
public record EventType(String name, int schemaVersion) {
  private static final String PREFIX = "io.sluice.";

  private static final Map<String, Class<? extends DomainEvent>> BY_NAME = new TreeMap<>();

  static {
    Stream.of(EnvironmentEvent.class, ConfigEvent.class, PromotionEvent.class)
        .forEach(EventType::register);
  }

  /** The type of an event; all are at schema version 1 so far. */
  public static EventType of(Class<? extends DomainEvent> event) {
    return new EventType(event.getSimpleName(), 1);
  }

  /** The class that this version of Sluice reads events of this name into, if it knows them. */
  public static Optional<Class<? extends DomainEvent>> classOf(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Every known event class by its name. */
  public static Map<String, Class<? extends DomainEvent>> all() {
    return Map.copyOf(BY_NAME);
  }

  /** {@code io.sluice.EnvironmentCreated.v1}. */
  public String wireName() {
    return PREFIX + name + ".v" + schemaVersion;
  }

  /**
   * Reads {@link #wireName()}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static EventType ofWireName(String wireName) {
    int dot = wireName.lastIndexOf(".v");
    if (!wireName.startsWith(PREFIX) || dot <= PREFIX.length()) {
      throw new IllegalArgumentException("not an event type of Sluice: " + wireName);
    }
    return new EventType(
        wireName.substring(PREFIX.length(), dot), Integer.parseInt(wireName.substring(dot + 2)));
  }

  private static void register(Class<?> type) {
    if (type.isRecord()) {
      BY_NAME.put(type.getSimpleName(), type.asSubclass(DomainEvent.class));
    } else {
      Stream.of(type.getPermittedSubclasses()).forEach(EventType::register);
    }
  }
}
