package io.sluice.events;

/**
 * How a workspace behaves; data, not code, so that it can be changed later.
 *
 * @param promotion how versions move between environments
 * @param editing where versions are edited
 * @param merging which environments may be merged into which
 * @param systemEnvironments what may be done with environments that the preset created
 * @param customEnvironments whether environments may be added
 * @param maxEnvironments upper bound of environments that are not archived; 0 means unlimited
 */
public record WorkspacePolicy(
    Promotion promotion,
    Editing editing,
    Merging merging,
    SystemEnvironments systemEnvironments,
    CustomEnvironments customEnvironments,
    int maxEnvironments) {

  /** How versions move between environments. */
  public enum Promotion {
    /** One step up the ranks, no skipping. */
    LADDER,
    /** From any environment to any other. */
    FREE,
    /** Not at all: a version is released directly. */
    NONE
  }

  /** Where versions are created, edited, renamed and deleted. */
  public enum Editing {
    /** In the environments of the lowest rank only. */
    LOWEST,
    /** In any environment. */
    ANY
  }

  /** Which environments may be merged into which. */
  public enum Merging {
    /** Into a higher rank only, and when an environment is created as a clone. */
    UPWARD,
    /** Any into any. */
    ANY,
    /** Not at all. */
    NONE
  }

  /** What may be done with the environments that the preset created. */
  public enum SystemEnvironments {
    /** Neither renamed, recoloured nor archived, ever. */
    PROTECTED,
    /** Treated like any other; the default can still not be archived. */
    EDITABLE
  }

  /** Whether environments may be added to those of the preset. */
  public enum CustomEnvironments {
    /** They may. */
    ALLOWED,
    /** They may not. */
    FORBIDDEN
  }
}
