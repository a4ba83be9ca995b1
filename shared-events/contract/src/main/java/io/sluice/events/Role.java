package io.sluice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A bundle of grants that a member can be given by name. */
public enum Role {
  /** Everything on every environment. */
  @JsonProperty("owner")
  OWNER,
  /** Builds versions and works in every environment that is not guarded. */
  @JsonProperty("builder")
  BUILDER,
  /** Views and uses every environment that is not guarded. */
  @JsonProperty("tester")
  TESTER,
  /** Brings versions and configuration into every environment. */
  @JsonProperty("releaser")
  RELEASER,
  /** Views the default environment. */
  @JsonProperty("viewer")
  VIEWER
}
