package io.sluice.events;

/**
 * Something that happened in Sluice, without its envelope.
 *
 * <p>The workspace is not repeated here: it is {@link Envelope#workspace()}.
 */
public sealed interface DomainEvent permits EnvironmentEvent, ConfigEvent, PromotionEvent {

  /** Key of the environment that the event concerns, or null for a workspace-wide one. */
  default String environment() {
    return null;
  }

  /** Key of the application that the event concerns, or null. */
  default String application() {
    return null;
  }
}
