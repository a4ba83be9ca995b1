package io.sluice.runtime.store;

/** Something that a transaction required in SQL with {@code sluice_require} does not hold. */
public final class RequirementFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;

  RequirementFailed(String what) {
    super("does not hold: " + what, null, false, false);
    this.what = what;
  }

  /** Whether this is what did not hold. */
  public boolean is(String requirement) {
    return what.equals(requirement);
  }
}
