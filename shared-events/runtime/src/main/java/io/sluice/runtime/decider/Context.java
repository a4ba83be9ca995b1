package io.sluice.runtime.decider;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a decision may know besides command and state; the domain reads no clock and no random
 * source.
 *
 * @param now the time of the decision
 * @param actor subject of who asks
 * @param ids gives a new id at each call
 */
public record Context(Instant now, String actor, Supplier<UUID> ids) {}
