package io.sluice.runtime.rebuild;

import io.quarkus.runtime.ShutdownEvent;
import io.sluice.runtime.direct.DirectDatabase;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Rebuilds the tables once after a migration that asked for it in {@code rebuild_due}, beside the
 * work of the service, so that an upgrade needs nobody to think of it. Tries until it went well:
 * what is asked for is forgotten after that only.
 */
@ApplicationScoped
class RebuildDue {
  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

  private final DirectDatabase database;
  private final Rebuild rebuild;
  private final Recurring recurring =
      new Recurring("rebuild-due", BETWEEN_TRIES, this::untilSettled);

  RebuildDue(DirectDatabase database, Rebuild rebuild) {
    this.database = database;
    this.rebuild = rebuild;
  }

  void start(@Observes DatabaseReady event) {
    recurring.start();
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  private void untilSettled() {
    if (settle()) {
      recurring.stop();
    }
  }

  /** Whether nothing is asked for any more; not so as long as another process rebuilds. */
  boolean settle() {
    List<String> due = due();
    if (due.isEmpty()) {
      return true;
    }
    if (rebuild.run().isEmpty()) {
      return false;
    }
    try (Session session = database.open()) {
      session.run(
          "DELETE FROM rebuild_due WHERE migration = ANY ($1)",
          (Object) due.toArray(String[]::new));
    }
    return true;
  }

  private List<String> due() {
    try (Session session = database.open()) {
      List<String> due = new ArrayList<>();
      session
          .run("SELECT migration FROM rebuild_due")
          .forEach(row -> due.add(row.getString("migration")));
      return due;
    }
  }
}
