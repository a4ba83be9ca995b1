package io.sluice.workspace;

import io.quarkus.arc.DefaultBean;
import io.sluice.workspace.rule.MachineToken;
import jakarta.inject.Singleton;

/** Where nobody asks when a token was used last. */
@DefaultBean
@Singleton
class NoTokenUses implements TokenUses {
  @Override
  public void of(MachineToken token) {
    // Nobody asks.
  }
}
