package io.sluice.promotion.application.domain;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What was released in one environment.
 *
 * <p>The line of versions that led to the present one is kept apart from everything that was ever
 * released: a rollback cuts the line back, so that a second rollback goes one further back and not
 * forward again to the version that was just rolled back from.
 *
 * @param line released versions that were not rolled back, the present one last
 * @param ever every version that was released at some time, with the revision of the environment's
 *     configuration at its last release
 */
public record ReleaseLine(PVector<Integer> line, PMap<Integer, Long> ever) {
  static final ReleaseLine NONE = new ReleaseLine(TreePVector.empty(), HashTreePMap.empty());

  /** The version that the environment runs for end users. */
  public OptionalInt current() {
    return line.isEmpty() ? OptionalInt.empty() : OptionalInt.of(line.getLast());
  }

  boolean isCurrent(int number) {
    return !line.isEmpty() && line.getLast() == number;
  }

  boolean hasReleased(int number) {
    return ever.containsKey(number);
  }

  /** Revision of the environment's configuration when the version was released last. */
  public OptionalLong configurationOf(int number) {
    Long revision = ever.get(number);
    return revision == null ? OptionalLong.empty() : OptionalLong.of(revision);
  }

  /** The release before the present one. */
  public OptionalInt previous() {
    return line.size() < 2 ? OptionalInt.empty() : OptionalInt.of(line.get(line.size() - 2));
  }

  Integer currentOrNull() {
    return line.isEmpty() ? null : line.getLast();
  }

  ReleaseLine released(int number, long configuration) {
    return new ReleaseLine(line.plus(number), ever.plus(number, configuration));
  }

  ReleaseLine rolledBackTo(int number) {
    int last = line.lastIndexOf(number);
    return new ReleaseLine(last < 0 ? line.plus(number) : line.subList(0, last + 1), ever);
  }

  /** A deleted version can't be gone back to. */
  ReleaseLine without(int number) {
    return new ReleaseLine(line.minusAll(List.of(number)), ever.minus(number));
  }
}
