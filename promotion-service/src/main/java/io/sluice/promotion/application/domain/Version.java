package io.sluice.promotion.application.domain;

import io.sluice.events.PromotionEvent.Content;
import io.sluice.events.Reference;
import java.util.Collection;
import java.util.List;
import org.pcollections.PVector;

/**
 * A snapshot of an application and how far it got.
 *
 * @param parent number of the version it was created from, or null
 * @param placements the environments it has reached, in that order; they are never taken back
 * @param frozen promoted or released at least once: the content can't change any more
 * @param changed the stream's version at the last event that changed this version; the ETag
 */
public record Version(
    int number,
    String name,
    Integer parent,
    Content content,
    List<Reference> references,
    PVector<String> placements,
    boolean frozen,
    long changed) {

  /** Whether the version has reached the environment. */
  public boolean isPlacedIn(String environment) {
    return placements.contains(environment);
  }

  /** Whether somebody who may know of these environments may know of the version. */
  public boolean isSeenFrom(Collection<String> environments) {
    return placements.stream().anyMatch(environments::contains);
  }

  /** Whether the content may be replaced, as far as version and workspace are concerned. */
  public boolean isEditable(Ladder ladder) {
    return isEditable(frozen, placements, ladder);
  }

  /** The same of a version that is known by no more than this. */
  public static boolean isEditable(boolean frozen, List<String> placements, Ladder ladder) {
    return !frozen && ladder.allowsBuildingIn(placements);
  }

  Version edited(Content newContent, List<Reference> newReferences) {
    return new Version(
        number, name, parent, newContent, newReferences, placements, frozen, changed);
  }

  Version renamed(String newName) {
    return new Version(number, newName, parent, content, references, placements, frozen, changed);
  }

  Version placedIn(String environment) {
    return new Version(
        number,
        name,
        parent,
        content,
        references,
        isPlacedIn(environment) ? placements : placements.plus(environment),
        frozen,
        changed);
  }

  Version frozenNow() {
    return new Version(number, name, parent, content, references, placements, true, changed);
  }

  Version changedAt(long revision) {
    return new Version(number, name, parent, content, references, placements, frozen, revision);
  }
}
