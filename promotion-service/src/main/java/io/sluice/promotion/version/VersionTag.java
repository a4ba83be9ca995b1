package io.sluice.promotion.version;

import io.sluice.promotion.application.domain.Application;
import io.sluice.promotion.application.domain.ApplicationState;
import io.sluice.promotion.application.domain.Version;
import io.sluice.promotion.workspace.Ladders;
import io.sluice.workspace.Here;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Entity tag of a version. It names the last change of the version, and also what of it depends on
 * the workspace and on who asks: whether it can be edited, and which of its placements are seen. A
 * tag of the change alone would call an answer unchanged that is not.
 */
public final class VersionTag {
  private VersionTag() {}

  /** The tag that the caller has read of the version; none if the caller may not know of it. */
  public static Optional<String> of(ApplicationState state, int number, Here here) {
    return state instanceof Application application
        ? application
            .version(number)
            .filter(version -> version.isSeenFrom(here.visible()))
            .map(version -> of(version, here))
        : Optional.empty();
  }

  static String of(Version version, Here here) {
    return of(version.changed(), version.isEditable(Ladders.of(here)), version.placements(), here);
  }

  static String of(VersionRow version, List<PlacementRow> placements, Here here) {
    List<String> reached = placements.stream().map(placement -> placement.environment).toList();
    return of(
        version.changed,
        Version.isEditable(version.frozen, reached, Ladders.of(here)),
        reached,
        here);
  }

  private static String of(long changed, boolean editable, Collection<String> reached, Here here) {
    CRC32 seen = new CRC32();
    reached.stream()
        .filter(here.visible()::contains)
        .sorted()
        .forEach(key -> seen.update((key + " ").getBytes(StandardCharsets.UTF_8)));
    return changed + (editable ? "-open-" : "-closed-") + Long.toHexString(seen.getValue());
  }
}
