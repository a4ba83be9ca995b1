package io.sluice.workspace.rule;

import java.time.Instant;

/**
 * What keeps an environment as it is: while it is there, nothing changes what apps get from the
 * environment. It ends by an event only; {@code expiresAt} says when environment-service will end
 * it, and nobody else goes by a clock.
 *
 * @param owner who put it there
 * @param expiresAt null for never
 * @param version of the workspace's stream at which it was put there
 */
public record Lock(String owner, String reason, Instant since, Instant expiresAt, long version) {}
