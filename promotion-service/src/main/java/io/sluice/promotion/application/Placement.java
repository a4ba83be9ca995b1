package io.sluice.promotion.application;

import java.time.Instant;

/**
 * That a version has reached an environment; it is never taken back.
 *
 * @param revision version of the stream at which it came there, so that the last one is known
 */
public record Placement(String environment, Instant since, String by, long revision) {}
