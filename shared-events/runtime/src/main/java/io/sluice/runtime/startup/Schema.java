package io.sluice.runtime.startup;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** Whether the database has the schema of this version; who serves can only look. */
final class Schema {
  private Schema() {}

  /**
   * Returns if it has.
   *
   * @throws IllegalStateException that says which way it has not
   */
  static void require(Flyway flyway) {
    MigrationInfoService known = info(flyway);
    MigrationInfo[] all = known.all();
    if (Arrays.stream(all).anyMatch(each -> each.getState().isFailed())) {
      throw new IllegalStateException("a migration of the schema has failed");
    }
    if (Arrays.stream(all)
        .anyMatch(each -> each.getState().isApplied() && !each.getState().isResolved())) {
      throw new IllegalStateException("the schema is newer than this version of the service");
    }
    if (known.pending().length > 0) {
      throw new IllegalStateException(
          "the schema is older than this version of the service: " + Migration.COMMAND + " it");
    }
  }

  private static MigrationInfoService info(Flyway flyway) {
    try {
      return flyway.info();
    } catch (FlywayException e) {
      if (String.valueOf(e.getMessage()).contains("permission denied")) {
        throw new IllegalStateException(
            "the schema is older than this version of the service: " + Migration.COMMAND + " it",
            e);
      }
      throw e;
    }
  }
}
