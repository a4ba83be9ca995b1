package io.sluice.environment.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.sluice.runtime.direct.DirectDatabase;
import io.sluice.runtime.direct.Session;
import io.sluice.runtime.startup.DatabaseReady;
import io.sluice.runtime.threads.Recurring;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps a room for each month: ahead of time, also for entries of months that nobody thought of,
 * and takes away what is older than the retention, after it was archived. Of several processes one
 * does it at a time; killed in the middle, it comes again.
 */
@ApplicationScoped
class AuditRooms {
  private static final Logger LOG = Logger.getLogger(AuditRooms.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final int AHEAD = 3;

  private final DirectDatabase database;
  private final AuditArchive archive;
  private final Clock clock;
  private final Optional<Duration> retention;
  private final Optional<Path> folder;
  private final Recurring recurring = new Recurring("audit-rooms", INTERVAL, this::tidy);

  AuditRooms(
      DirectDatabase database,
      AuditArchive archive,
      Clock clock,
      @ConfigProperty(name = "sluice.audit.retention") Optional<Duration> retention,
      @ConfigProperty(name = "sluice.audit.archive") Optional<Path> folder) {
    this.database = database;
    this.archive = archive;
    this.clock = clock;
    this.retention = retention;
    this.folder = folder;
  }

  void start(@Observes DatabaseReady event) {
    recurring.start();
  }

  void stop(@Observes ShutdownEvent event) {
    recurring.stop();
  }

  private void tidy() {
    tidy(retention, folder);
  }

  void tidy(Optional<Duration> keep, Optional<Path> to) {
    try (Session session = database.open()) {
      if (session.tryLock("sluice-audit-rooms")) {
        makeRoom(session);
        if (keep.isPresent() && to.isEmpty()) {
          LOG.warn("sluice.audit.retention does nothing without sluice.audit.archive");
        } else if (keep.isPresent()) {
          forget(session, keep.orElseThrow(), to.orElseThrow());
        }
      }
    }
  }

  private void makeRoom(Session session) {
    session.run("SET lock_timeout = '2s'");
    List<LocalDate> months = new ArrayList<>(dates(session, "SELECT audit_strays() AS month"));
    LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
    for (int ahead = 0; ahead <= AHEAD; ahead++) {
      months.add(first.plusMonths(ahead));
    }
    months.forEach(month -> session.runLong("SELECT audit_room($1)", month));
  }

  private void forget(Session session, Duration keep, Path to) {
    LocalDate end = LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
    for (LocalDate month : dates(session, "SELECT audit_months() AS month")) {
      if (!month.plusMonths(1).isAfter(end)) {
        archiveAndForget(session, month, to);
      }
    }
  }

  /** What has come to it meanwhile is not in the file, so it stays until the next time. */
  private void archiveAndForget(Session session, LocalDate month, Path to) {
    Row before =
        session
            .runLong(
                """
                SELECT count(*) AS entries, coalesce(sum(arrival), 0)::text AS arrivals
                FROM audit_entry
                WHERE at >= $1 AND at < $2""",
                month.atStartOfDay().atOffset(ZoneOffset.UTC),
                month.plusMonths(1).atStartOfDay().atOffset(ZoneOffset.UTC))
            .iterator()
            .next();
    try {
      // The session has the lock, and ends if nothing is asked of it for some seconds.
      archive.write(YearMonth.from(month), to, () -> session.run("SELECT 1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // what is not archived stays
    }
    boolean forgotten =
        session
            .runLong(
                "SELECT audit_forget($1, $2, $3) AS forgotten",
                month,
                before.getLong("entries"),
                before.getString("arrivals"))
            .iterator()
            .next()
            .getBoolean("forgotten");
    LOG.infof("audit trail archived month=%s folder=%s dropped=%s", month, to, forgotten);
  }

  private static List<LocalDate> dates(Session session, String sql) {
    List<LocalDate> months = new ArrayList<>();
    for (Row row : session.run(sql)) {
      months.add(row.getLocalDate("month"));
    }
    return months;
  }
}
