package io.sluice.environment.audit;

import io.sluice.events.Action;
import io.sluice.workspace.Here;
import io.sluice.workspace.rule.Environments;
import io.sluice.workspace.rule.Reach;
import io.vertx.sqlclient.Tuple;

/**
 * Whom an entry is shown to; whatever gives entries out asks this and nothing else. An entry is
 * shown to who may view every environment that it concerns, archived or not; one that concerns the
 * workspace as a whole, or an environment that nobody has heard of, to owners and to those with the
 * right {@code audit}, who see all.
 *
 * @param all whether it is somebody who sees all
 * @param reach the environments that may be viewed
 */
record Sight(boolean all, Reach reach) {

  /** The same as {@link #shows}, of an entry {@code e} with {@link #and the parameters} of it. */
  static final String SHOWN =
      """
      ($3 OR NOT e.workspace_wide AND cardinality(e.environments) > 0 AND NOT EXISTS (
        SELECT FROM unnest(e.environments) AS named (environment)
          LEFT JOIN directory_environment d
            ON d.workspace = e.workspace AND d.environment = named.environment
        WHERE d.environment IS NULL
          OR NOT (CASE WHEN d.is_default THEN $4 WHEN d.guarded THEN $5 ELSE $6 END
                  OR d.environment = ANY ($7))))""";

  /** That of a caller. */
  static Sight of(Here here) {
    return new Sight(here.isOwner() || here.may(Action.AUDIT), here.reach(Action.VIEW));
  }

  /** Whether an entry is shown in a workspace with these environments. */
  boolean shows(AuditEntry entry, Environments known) {
    return all
        || (!entry.workspaceWide()
            && !entry.environments().isEmpty()
            && entry.environments().stream()
                .allMatch(each -> known.find(each).filter(reach::covers).isPresent()));
  }

  /**
   * The parameters {@code $3} to {@code $7} of {@link #SHOWN}, after two of the statement's own.
   */
  Tuple and(Object first, Object second) {
    return Tuple.tuple()
        .addValue(first)
        .addValue(second)
        .addBoolean(all)
        .addBoolean(reach.defaultOne())
        .addBoolean(reach.guarded())
        .addBoolean(reach.others())
        .addArrayOfString(reach.named().toArray(String[]::new));
  }
}
