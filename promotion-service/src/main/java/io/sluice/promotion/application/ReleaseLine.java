package io.sluice.promotion.application;

import io.sluice.runtime.decider.Recorded;
import java.util.List;
import java.util.Optional;
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
 * @param last the last release or rollback; null before the first
 */
public record ReleaseLine(PVector<Integer> line, PMap<Integer, Long> ever, Recorded<Integer> last) {
  static final ReleaseLine NONE = new ReleaseLine(TreePVector.empty(), HashTreePMap.empty(), null);

  /** The version that end users run, as it was released or gone back to. */
  public Optional<Recorded<Integer>> current() {
    return Optional.ofNullable(last);
  }

  /** Its number, or null. */
  public Integer currentNumber() {
    return last == null ? null : last.event();
  }

  /** Whether end users run this version. */
  public boolean isCurrent(int number) {
    return last != null && last.event() == number;
  }

  /** Whether the version was released at some time. */
  public boolean hasReleased(int number) {
    return ever.containsKey(number);
  }

  /** Revision of the configuration when the version was released last; it must have been. */
  public long configurationOf(int number) {
    return ever.get(number);
  }

  /** The release before the present one. */
  public Optional<Integer> previous() {
    return line.size() < 2 ? Optional.empty() : Optional.of(line.get(line.size() - 2));
  }

  ReleaseLine released(Recorded<Integer> version, long configuration) {
    int number = version.event();
    return new ReleaseLine(line.plus(number), ever.plus(number, configuration), version);
  }

  ReleaseLine rolledBack(Recorded<Integer> version) {
    int place = line.lastIndexOf(version.event());
    return new ReleaseLine(
        place < 0 ? line.plus(version.event()) : line.subList(0, place + 1), ever, version);
  }

  /** A deleted version can't be gone back to. */
  ReleaseLine without(int number) {
    return new ReleaseLine(line.minusAll(List.of(number)), ever.minus(number), last);
  }
}
