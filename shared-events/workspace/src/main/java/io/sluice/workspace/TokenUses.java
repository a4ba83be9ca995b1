package io.sluice.workspace;

import io.sluice.workspace.rule.MachineToken;

/**
 * Told of each machine token that was accepted, on the way of the request: it must be quick and
 * must not fail.
 */
@FunctionalInterface
public interface TokenUses {

  /** It was used now. */
  void of(MachineToken token);
}
