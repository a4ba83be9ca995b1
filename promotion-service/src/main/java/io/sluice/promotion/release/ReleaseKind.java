package io.sluice.promotion.release;

/** How a version came to be what end users run. */
public enum ReleaseKind {
  /** It was released. */
  RELEASE,
  /** It was released before and gone back to. */
  ROLLBACK
}
