package io.sluice.runtime.consistency;

import io.sluice.runtime.store.StreamId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place in a stream of a service, {@code <service>/<stream>@<version>}, as {@code
 * Sluice-Position} says it after a write and {@code Sluice-After} asks for it before a read.
 */
public record Position(String service, String stream, long version) {
  /** Most positions in one header. */
  public static final int MAX = 20;

  /**
   * Reads a comma list.
   *
   * @throws IllegalArgumentException if it is not one, or too long
   */
  public static List<Position> list(String header) {
    List<Position> positions =
        Arrays.stream(header.split(",", -1)).map(String::strip).map(Position::parse).toList();
    if (positions.size() > MAX) {
      throw new IllegalArgumentException("at most " + MAX + " positions");
    }
    return positions;
  }

  /** The stream, if it is a name that one can have. */
  Optional<StreamId> id() {
    try {
      return Optional.of(StreamId.parse(stream));
    } catch (IllegalArgumentException noStream) {
      return Optional.empty();
    }
  }

  private static Position parse(String text) {
    int slash = text.indexOf('/');
    int at = text.lastIndexOf('@');
    if (slash <= 0 || at < slash + 2 || !text.substring(at + 1).matches("\\d{1,18}")) {
      throw new IllegalArgumentException("not a position: " + text);
    }
    return new Position(
        text.substring(0, slash),
        text.substring(slash + 1, at),
        Long.parseLong(text.substring(at + 1)));
  }
}
