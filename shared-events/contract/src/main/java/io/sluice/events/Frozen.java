package io.sluice.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies that nobody can change, so that an event stays what it was when it was decided.
 *
 * <p>Unlike {@code List.copyOf} and {@code Map.copyOf} they keep the order of entries (the bytes of
 * an event must be stable) and nulls (JSON has them). A collection that is null, because an older
 * writer did not know the field, becomes an empty one.
 */
final class Frozen {
  private Frozen() {}

  static <T> List<T> list(List<T> values) {
    return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
  }

  static <V> Map<String, V> map(Map<String, V> values) {
    return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The same for a JSON value and all that is inside. */
  static Object json(Object value) {
    if (value instanceof Map<?, ?> object) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      object.forEach((name, member) -> copy.put(name, json(member)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> array) {
      List<Object> copy = new ArrayList<>(array.size());
      array.forEach(element -> copy.add(json(element)));
      return Collections.unmodifiableList(copy);
    }
    return value;
  }

  static Map<String, Object> members(Map<String, Object> values) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map(values).forEach((name, member) -> copy.put(name, json(member)));
    return Collections.unmodifiableMap(copy);
  }
}
