package io.sluice.environment.workspace.query;

import io.sluice.events.Action;
import io.sluice.events.EnvironmentEvent.Grant;
import io.sluice.runtime.access.Membership;
import io.sluice.runtime.access.Rights;
import java.util.List;
import java.util.Set;

/**
 * Which environments of a workspace a caller may know of, said so that the database can select
 * them: their number may be large and that of the caller's grants is small.
 *
 * @param defaultOne whether the default environment is visible
 * @param others whether all others are
 * @param named keys of those that are visible by a grant of their own
 */
record Visible(boolean defaultOne, boolean others, List<String> named) {

  static Visible to(Membership membership) {
    List<String> named =
        membership.members().stream()
            .flatMap(member -> member.grants().stream())
            .map(Grant::environment)
            .distinct()
            .filter(environment -> views(membership, environment, false))
            .toList();
    return new Visible(
        views(membership, Rights.EVERY_ENVIRONMENT, true),
        views(membership, Rights.EVERY_ENVIRONMENT, false),
        named);
  }

  private static boolean views(Membership membership, String environment, boolean isDefault) {
    Set<Action> actions =
        membership.admin()
            ? Rights.all()
            : Rights.on(environment, isDefault, membership.members(), membership.now());
    return actions.contains(Action.VIEW);
  }
}
