package io.sluice.environment.audit;

import io.sluice.environment.audit.AuditExport.Writer;
import io.sluice.workspace.rule.Reach;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Writes a month of the trail to a file before it is dropped: lines of JSON as in an export, with
 * the hash of every event, so that they can be held against the chains, against checkpoints and
 * against the topics. The name has the digest of the file, so none takes the place of another one;
 * it has it from when all of it is on the disk.
 */
@ApplicationScoped
class AuditArchive {
  private static final Sight ALL = new Sight(true, new Reach(true, true, true, Set.of()));

  private final AuditExport export;
  private final AuditEntries entries;

  AuditArchive(AuditExport export, AuditEntries entries) {
    this.export = export;
    this.entries = entries;
  }

  /**
   * Writes the month; the file when it is there for good.
   *
   * @param step is run with each page
   */
  Path write(YearMonth month, Path folder, Runnable step) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve("audit-" + month + ".part");
    MessageDigest digest = sha256();
    try (FileChannel file =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      OutputStream out =
          new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(file), digest));
      writeAll(month, out, step);
      out.flush();
      file.force(true);
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    Path archived = folder.resolve("audit-" + month + "-" + sha256 + ".ndjson");
    Files.move(part, archived, StandardCopyOption.ATOMIC_MOVE);
    note(folder, sha256, archived);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
    return archived;
  }

  private void writeAll(YearMonth month, OutputStream out, Runnable step) throws IOException {
    OffsetDateTime from = month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    OffsetDateTime to = month.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    AuditFilter filter = new AuditFilter(null, null, null, null, from, to, null, null);
    for (String workspace : workspaces(from, to)) {
      try (Writer lines = export.lines(workspace, out)) {
        export.write(workspace, () -> stepping(step), filter, lines);
      }
    }
  }

  private static Sight stepping(Runnable step) {
    step.run();
    return ALL;
  }

  private List<String> workspaces(OffsetDateTime from, OffsetDateTime to) {
    return entries
        .rows(
            """
            SELECT DISTINCT workspace COLLATE "C" AS workspace FROM audit_entry
            WHERE at >= $1 AND at < $2 ORDER BY 1""",
            Tuple.of(from, to))
        .stream()
        .map(row -> row.getString("workspace"))
        .toList();
  }

  /** As {@code sha256sum --check} reads it. */
  private static void note(Path folder, String sha256, Path archived) throws IOException {
    Path sums = folder.resolve("SHA256SUMS");
    String line = sha256 + "  " + archived.getFileName() + "\n";
    if (Files.exists(sums) && Files.readString(sums).contains(line)) {
      return;
    }
    try (FileChannel file =
        FileChannel.open(
            sums, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      file.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
