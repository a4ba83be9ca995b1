package io.sluice.promotion.channel;

import java.util.UUID;

/**
 * That the default environment of a workspace has moved, and who moved it.
 *
 * @param version of the event in the stream of the workspace
 */
record DefaultMove(
    String workspace,
    long version,
    String previous,
    String environment,
    String actor,
    String correlationId,
    UUID event) {

  /** What the trail says of the pins that follow from it. */
  String why() {
    return "The default environment moved from %s to %s.".formatted(previous, environment);
  }
}
