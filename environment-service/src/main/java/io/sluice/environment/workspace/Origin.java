package io.sluice.environment.workspace;

import java.time.Instant;

/** When something was created and by whom. */
public record Origin(Instant at, String by) {}
