package io.sluice.workspace.rule;

/** Where the value of an item in an environment comes from. Never from another environment. */
public enum Origin {
  /** It was set in this environment. */
  SET,
  /** The catalog has an explicit default, and the environment no value of its own. */
  INHERITED,
  /** There is none. */
  UNSET
}
