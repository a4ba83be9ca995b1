package io.sluice.promotion.application;

import io.sluice.events.PromotionEvent.VersionCreated;
import io.sluice.runtime.decider.Recorded;
import java.time.Instant;
import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A snapshot of an application and how far it got.
 *
 * @param parent number of the version it was created from, or null
 * @param placements the environments it has reached, in that order; they are never taken back
 * @param frozen promoted or released at least once: the content can't change any more
 * @param changed the stream's version at the last event that changed this version
 */
public record Version(
    int number,
    String name,
    Integer parent,
    Document document,
    PVector<Placement> placements,
    boolean frozen,
    Instant createdAt,
    String createdBy,
    long changed) {

  static Version created(Recorded<VersionCreated> recorded) {
    VersionCreated event = recorded.event();
    return new Version(
        event.number(),
        event.name(),
        event.parent(),
        new Document(event.content(), event.references()),
        TreePVector.singleton(placement(event.environment(), recorded)),
        false,
        recorded.time(),
        recorded.actor(),
        recorded.version());
  }

  /** Keys of the environments that it has reached, in that order. */
  public List<String> environments() {
    return placements.stream().map(Placement::environment).toList();
  }

  /** Whether the version has reached the environment. */
  public boolean isPlacedIn(String environment) {
    return environments().contains(environment);
  }

  /** Whether the content may be replaced, as far as version and workspace are concerned. */
  public boolean isEditable(Ladder ladder) {
    return !frozen && ladder.allowsBuildingIn(environments());
  }

  Version edited(Document other, Recorded<?> recorded) {
    return changed(name, other, placements, frozen, recorded);
  }

  Version renamed(String other, Recorded<?> recorded) {
    return changed(other, document, placements, frozen, recorded);
  }

  /** Promoted or released: placed there, if it was not yet, and frozen for good. */
  Version frozenIn(String environment, Recorded<?> recorded) {
    PVector<Placement> reached =
        isPlacedIn(environment) ? placements : placements.plus(placement(environment, recorded));
    return changed(name, document, reached, true, recorded);
  }

  private Version changed(
      String nowNamed,
      Document nowHolding,
      PVector<Placement> reached,
      boolean nowFrozen,
      Recorded<?> by) {
    return new Version(
        number,
        nowNamed,
        parent,
        nowHolding,
        reached,
        nowFrozen,
        createdAt,
        createdBy,
        by.version());
  }

  private static Placement placement(String environment, Recorded<?> recorded) {
    return new Placement(environment, recorded.time(), recorded.actor(), recorded.version());
  }
}
