package io.sluice.workspace.rule;

/**
 * How much depends on an environment, which is what roles go by. The default one is guarded, too,
 * so that there is no fourth case.
 */
public enum Standing {
  /** End users get it: every member views it, and it is guarded. */
  DEFAULT,
  /** It holds what end users depend on. */
  GUARDED,
  /** Nothing but the work of those who are in it. */
  UNGUARDED;

  /** The standing of an environment that is the default one or not, and guarded or not. */
  public static Standing of(boolean isDefault, boolean guarded) {
    return isDefault ? DEFAULT : guarded ? GUARDED : UNGUARDED;
  }
}
