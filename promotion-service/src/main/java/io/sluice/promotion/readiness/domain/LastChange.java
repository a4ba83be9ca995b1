package io.sluice.promotion.readiness.domain;

import java.time.Instant;

/**
 * When a value changed last.
 *
 * @param revision of the environment's configuration after that
 */
public record LastChange(Instant at, long revision) {}
