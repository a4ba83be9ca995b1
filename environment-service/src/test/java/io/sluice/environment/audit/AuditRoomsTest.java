package io.sluice.environment.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.testkit.Databases;
import io.sluice.testkit.SluiceTestResource;
import io.sluice.workspace.rule.Reach;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trail's table has a room for each month, and what is old leaves it as a file. */
@QuarkusTest
@QuarkusTestResource(
    value = SluiceTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "environment"))
class AuditRoomsTest {
  private static final Sight ALL = new Sight(true, new Reach(true, true, true, Set.of()));

  @Inject AuditRooms rooms;
  @Inject AuditExport export;
  @TempDir Path folder;

  @Test
  void whatIsOldIsArchivedWithItsHashesAndOnlyThenDropped() throws Exception {
    String workspace = "old-" + UUID.randomUUID();
    entries(workspace, "2020-03-15T10:00:00Z", 3);
    rooms.tidy(Optional.empty(), Optional.empty());
    assertThat(number("SELECT count(*) FROM audit_entry_2020_03")).isEqualTo(3);

    rooms.tidy(Optional.of(Duration.ofDays(1_000)), Optional.of(folder));

    assertThat(number("SELECT count(*) FROM audit_entry WHERE workspace = '" + workspace + "'"))
        .isZero();
    Path archived = archived("audit-2020-03-");
    String lines = Files.readString(archived);
    assertThat(lines.lines())
        .hasSize(3)
        .allMatch(line -> line.contains(workspace) && line.contains("\"hash\":\"h"));
    String sha256 =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(lines.getBytes(StandardCharsets.UTF_8)));
    assertThat(archived.getFileName().toString()).contains(sha256);
    assertThat(Files.readString(folder.resolve("SHA256SUMS"))).contains(sha256);
  }

  @Test
  void whatCannotBeArchivedStays() throws Exception {
    String workspace = "old-" + UUID.randomUUID();
    entries(workspace, "2020-05-15T10:00:00Z", 1);
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThat(
            catchThrowable(
                () -> rooms.tidy(Optional.of(Duration.ofDays(1_000)), Optional.of(file))))
        .isNotNull();
    rooms.tidy(Optional.of(Duration.ofDays(1_000)), Optional.empty());

    assertThat(number("SELECT count(*) FROM audit_entry WHERE workspace = '" + workspace + "'"))
        .isOne();
  }

  @Test
  void whatCameWhileItWasArchivedStays() throws Exception {
    String workspace = "late-" + UUID.randomUUID();
    entries(workspace, "2020-07-15T10:00:00Z", 2);
    rooms.tidy(Optional.empty(), Optional.empty());

    assertThat(number("SELECT audit_forget('2020-07-01', 1, '1')::int")).isZero();

    assertThat(number("SELECT count(*) FROM audit_entry WHERE workspace = '" + workspace + "'"))
        .isEqualTo(2);
  }

  @Test
  void anEntryOfAnyTimeHasARoom() throws Exception {
    String workspace = "any-" + UUID.randomUUID();
    entries(workspace, "2001-02-03T00:00:00Z", 1);
    entries(workspace, "2999-12-31T23:59:59Z", 1);

    rooms.tidy(Optional.empty(), Optional.empty());

    assertThat(number("SELECT count(*) FROM audit_entry WHERE workspace = '" + workspace + "'"))
        .isEqualTo(2);
    assertThat(number("SELECT count(*) FROM audit_entry_2001_02")).isEqualTo(1);
  }

  /** 60,000 entries are some 60 MB; what is alive meanwhile is a page of them. */
  @Test
  void anExportTakesAPageOfMemoryHoweverLongItIs() throws Exception {
    String workspace = "long-" + UUID.randomUUID();
    entries(workspace, "2026-11-01T00:00:00Z", 60_000);
    Counting out = new Counting();

    long written;
    try (AuditExport.Writer lines = export.lines(workspace, out)) {
      written = export.write(workspace, () -> ALL, AuditFilter.ANY, lines);
    }

    assertThat(written).isEqualTo(60_000);
    assertThat(out.bytes).isGreaterThan(50_000_000);
    assertThat(out.most - out.least).isLessThan(16_000_000);
  }

  /** Looks at what is alive each ten megabytes. */
  private static final class Counting extends OutputStream {
    private static final long STEP = 10_000_000;
    private long bytes;
    private long next = STEP;
    private long least = Long.MAX_VALUE;
    private long most;

    @Override
    public void write(int one) {
      count(1);
    }

    @Override
    public void write(byte[] some, int from, int length) {
      count(length);
    }

    private void count(int length) {
      bytes += length;
      if (bytes > next) {
        next += STEP;
        System.gc();
        long alive = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        least = Math.min(least, alive);
        most = Math.max(most, alive);
      }
    }
  }

  private Path archived(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  private static void entries(String workspace, String at, int number) throws SQLException {
    String stream = "configuration/" + workspace + "/staging";
    run(
        """
        INSERT INTO audit_entry (workspace, at, id, service, stream, causation_id, correlation_id,
          actor, via, reason, environments, workspace_wide, types, names, first_version, last_version)
        SELECT '%s', timestamptz '%s' + n * interval '1 ms', gen_random_uuid(), 'config-service', '%s',
          gen_random_uuid(), 'c', 'owner', 'REST', repeat('why ', 60), '{staging}', false, '{ConstantSet}',
          'region', n, n
        FROM generate_series(1, %d) n"""
            .formatted(workspace, at, stream, number));
    run(
        """
        INSERT INTO audit_change (at, stream, version, ordinal, type, environment, item, name, after, hash)
        SELECT timestamptz '%s' + n * interval '1 ms', '%s', n, 1, 'ConstantSet', 'staging', 'i', 'REGION',
          '{"value":"' || repeat('v', 200) || '"}', 'h' || n
        FROM generate_series(1, %d) n"""
            .formatted(at, stream, number));
  }

  private static void run(String sql) throws SQLException {
    try (Connection database = Databases.of("environment").connectAsOwner();
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection database = Databases.of("environment").connectAsOwner();
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }
}
