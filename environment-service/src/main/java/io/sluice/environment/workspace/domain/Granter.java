package io.sluice.environment.workspace.domain;

import java.util.Set;

/**
 * Who changes the rights of a member. Nobody gives more than they have, so the decision needs to
 * know who it is and looks their rights up in the state it decides on.
 *
 * @param identities the subject of the caller and {@code group:NAME} of each of its groups
 * @param admin whether the caller acts as owner of every workspace
 */
public record Granter(Set<String> identities, boolean admin) {
  public Granter {
    identities = Set.copyOf(identities);
  }
}
