package io.sluice.promotion.readiness;

import io.sluice.events.Reference;
import io.sluice.promotion.readiness.Assessment.Missing;
import io.sluice.promotion.readiness.ItemValue.LastChange;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the values of a target are compared with, to warn of those that may be forgotten or that may
 * surprise, although none is missing.
 *
 * @param source where the version comes from
 * @param release what the target runs now
 */
record Comparison(Optional<String> source, Optional<Release> release) {

  /** With nothing. */
  static final Comparison NONE = new Comparison(Optional.empty(), Optional.empty());

  /**
   * A version that was released in the target.
   *
   * @param revision of the target's configuration at that time
   */
  record Release(int version, long revision) {}

  /**
   * Values that did not follow those of the source, and values that are not those which the
   * released version was released with.
   *
   * @param inTarget last changes of items that have a value in the target
   * @param inSource the same in the source
   */
  List<Missing> warnings(
      String target, Map<Reference, LastChange> inTarget, Map<Reference, LastChange> inSource) {
    List<Missing> warnings = new ArrayList<>();
    inTarget.entrySet().stream()
        .sorted(Comparator.comparing(change -> change.getKey().pointer()))
        .forEach(
            change -> {
              Reference item = change.getKey();
              Stream.of(
                      unchanged(target, change.getValue(), inSource.get(item)),
                      drift(target, change.getValue()))
                  .flatMap(Optional::stream)
                  .forEach(because -> warnings.add(new Missing(item, because)));
            });
    return warnings;
  }

  private Optional<String> unchanged(String target, LastChange mine, LastChange theirs) {
    return source
        .filter(name -> theirs != null && mine.at().isBefore(theirs.at()))
        .map(
            name ->
                "unchanged in %s since %s, while %s changed it at %s"
                    .formatted(target, second(mine), name, second(theirs)));
  }

  private Optional<String> drift(String target, LastChange mine) {
    return release
        .filter(present -> present.revision() < mine.revision())
        .map(
            present ->
                "changed in %s at revision %d, after version %d was released with revision %d"
                    .formatted(target, mine.revision(), present.version(), present.revision()));
  }

  private static String second(LastChange change) {
    return change.at().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
