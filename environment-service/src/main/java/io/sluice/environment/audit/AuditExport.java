package io.sluice.environment.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.environment.audit.AuditEntries.Found;
import io.sluice.environment.audit.AuditEntries.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes a trail, however long it is, a page at a time: what is in memory is a page, and the next
 * one is read when whoever takes it has taken the one before. No transaction lasts longer than a
 * page. The reader's rights are looked at anew with each.
 */
@ApplicationScoped
class AuditExport {
  private static final int PAGE = 100;
  private static final int CHANGES = 20;

  /** So many events of one command at a time, if it has more. */
  private static final int EVENTS = 200;

  private final AuditEntries entries;
  private final ObjectMapper json;

  AuditExport(AuditEntries entries, ObjectMapper json) {
    this.entries = entries;
    this.json = json;
  }

  /** What takes an entry after the other. */
  interface Writer extends AutoCloseable {
    void write(AuditEntry entry) throws IOException;

    /** All that was written is out. */
    @Override
    void close() throws IOException;
  }

  /** A line of JSON for each entry, with all of its changes. */
  Writer lines(String workspace, OutputStream out) throws IOException {
    return new Lines(workspace, out);
  }

  /** A row for each entry, with its first changes. */
  Writer rows(OutputStream out) throws IOException {
    return new CsvRows(out, json);
  }

  /**
   * Writes all that is asked for, the newest first.
   *
   * @param sight of the reader, asked anew for each page; its failure ends it
   */
  long write(String workspace, Supplier<Sight> sight, AuditFilter filter, Writer writer)
      throws IOException {
    long written = 0;
    Place place = Place.first(filter);
    while (place != null) {
      Found found = entries.page(workspace, sight.get(), filter, place, PAGE, CHANGES);
      for (AuditEntry each : found.entries()) {
        writer.write(each);
      }
      written += found.entries().size();
      place = found.next();
    }
    return written;
  }

  /** Newline-delimited JSON. */
  private final class Lines implements Writer {
    private final String workspace;
    private final JsonGenerator out;

    private Lines(String workspace, OutputStream out) throws IOException {
      this.workspace = workspace;
      this.out = json.getFactory().createGenerator(out);
      this.out.setRootValueSeparator(null);
      this.out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void write(AuditEntry entry) throws IOException {
      ObjectNode members = json.valueToTree(entry);
      members.remove(List.of("changes", "more"));
      out.writeStartObject();
      out.writeStringField("workspace", workspace);
      for (var member : members.properties()) {
        out.writeObjectField(member.getKey(), member.getValue());
      }
      out.writeArrayFieldStart("changes");
      if (entry.more()) {
        writeAll(entry);
      } else {
        write(entry.changes());
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
    }

    private void writeAll(AuditEntry entry) throws IOException {
      for (long from = entry.firstVersion(); from <= entry.lastVersion(); from += EVENTS) {
        write(entries.changes(entry, from, Math.min(entry.lastVersion(), from + EVENTS - 1)));
      }
    }

    private void write(List<AuditChange> changes) throws IOException {
      for (AuditChange each : changes) {
        out.writeObject(each);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
