package io.sluice.events;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of an event on the wire.
 *
 * @param name {@code EnvironmentCreated}
 * @param schemaVersion version of its data's schema, from 1
 */
public record EventType(String name, int schemaVersion) {
  private static final String PREFIX = "io.sluice.";

  private static final Pattern WIRE_NAME =
      Pattern.compile("io\\.sluice\\.([A-Z][A-Za-z0-9]*)\\.v([1-9][0-9]{0,8})");

  private static final Map<String, Class<? extends DomainEvent>> BY_NAME = new TreeMap<>();

  static {
    Stream.of(EnvironmentEvent.class, ConfigEvent.class, PromotionEvent.class)
        .forEach(EventType::register);
  }

  /** The type of an event; all are at schema version 1 so far. */
  public static EventType of(Class<? extends DomainEvent> event) {
    return new EventType(event.getSimpleName(), 1);
  }

  /**
   * The class that this version of Sluice reads events of this name into, if it knows them; an
   * older schema version goes through an upcaster first, a newer one is unknown: see {@link
   * #isKnown()}.
   */
  public static Optional<Class<? extends DomainEvent>> classOf(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Every known event class by its name, in the order of the names. */
  public static Map<String, Class<? extends DomainEvent>> all() {
    return Collections.unmodifiableMap(BY_NAME);
  }

  /** Whether this version of Sluice can read it; a subscriber skips and counts the others. */
  public boolean isKnown() {
    return classOf(name)
        .map(EventType::of)
        .filter(known -> schemaVersion <= known.schemaVersion)
        .isPresent();
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
    Matcher matcher = WIRE_NAME.matcher(wireName);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an event type of Sluice: " + wireName);
    }
    return new EventType(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  private static void register(Class<?> type) {
    if (type.isRecord()) {
      Class<?> other = BY_NAME.put(type.getSimpleName(), type.asSubclass(DomainEvent.class));
      if (other != null && other != type) {
        throw new IllegalStateException(type + " and " + other + " have the same name");
      }
    } else {
      Stream.of(type.getPermittedSubclasses()).forEach(EventType::register);
    }
  }
}
