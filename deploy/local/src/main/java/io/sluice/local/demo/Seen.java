package io.sluice.local.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest position of each stream that was written, as {@code Sluice-After} wants them. */
final class Seen {
  private static final int MOST = 20;

  private final Map<String, String> positions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  synchronized void add(String list) {
    for (String position : list.split(",", -1)) {
      String one = position.strip();
      String stream = one.substring(0, one.lastIndexOf('@'));
      positions.remove(stream);
      positions.put(stream, one);
    }
  }

  synchronized Optional<String> header() {
    return positions.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(",", positions.values()));
  }
}
