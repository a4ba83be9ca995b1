package io.sluice.promotion.application.domain;

/**
 * Where a promotion would lead. Asked twice: before the decision, to know whose configuration has
 * to be looked at, and by the decision itself.
 */
public sealed interface Target {

  /** There. */
  record Chosen(String environment) implements Target {}

  /** Nowhere, because of this. */
  record Refused(ApplicationRejection why) implements Target {}

  /**
   * Where the version would go.
   *
   * @param from where the caller believes it to be
   * @param to where the caller wants it, or null
   */
  static Target of(Version version, String from, String to, Ladder ladder) {
    return PromotionRules.target(version, from, to, ladder);
  }
}
