package io.sluice.events;

/** How the command that caused an event came in. */
public enum Via {
  /** By a call of the API. */
  REST,
  /** By an event of another service. */
  EVENT,
  /** By Sluice itself, a deadline for example. */
  SYSTEM
}
