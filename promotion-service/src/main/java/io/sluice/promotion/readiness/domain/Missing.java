package io.sluice.promotion.readiness.domain;

import io.sluice.events.Reference;

/**
 * An item that a version refers to and an environment lacks.
 *
 * @param because why it counts as missing and what needs it, in words for the caller
 */
public record Missing(Reference item, String because) {}
