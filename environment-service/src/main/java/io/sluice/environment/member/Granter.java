package io.sluice.environment.member;

import io.sluice.environment.workspace.Workspace;
import java.util.Optional;
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

  /** Whether they act as an owner, as a member, through a group or as administrator. */
  boolean isOwnerOf(Workspace workspace) {
    return admin
        || identities.stream()
            .map(workspace::member)
            .flatMap(Optional::stream)
            .anyMatch(member -> member.isOwner());
  }
}
