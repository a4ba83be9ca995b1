package io.sluice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A named set of policy values and first environments. */
public enum Preset {
  @JsonProperty("ladder")
  LADDER,
  @JsonProperty("pair")
  PAIR,
  @JsonProperty("open")
  OPEN,
  @JsonProperty("custom")
  CUSTOM
}
