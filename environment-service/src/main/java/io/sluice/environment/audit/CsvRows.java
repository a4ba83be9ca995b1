package io.sluice.environment.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.sluice.environment.audit.AuditExport.Writer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entries as rows of CSV, RFC 4180. Names and reasons are what anybody wrote, and a spreadsheet
 * takes a cell that begins like a formula for one: such a cell begins with an apostrophe.
 */
final class CsvRows implements Writer {
  private static final List<String> COLUMNS =
      List.of(
          "at",
          "id",
          "actor",
          "via",
          "service",
          "types",
          "environments",
          "application",
          "items",
          "reason",
          "correlationId",
          "stream",
          "firstVersion",
          "lastVersion",
          "changes",
          "more");

  /** Those that begin a formula, and the wide ones that some programs take for them. */
  private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private final SequenceWriter rows;
  private final ObjectMapper json;

  CsvRows(OutputStream out, ObjectMapper json) throws IOException {
    this.json = json;
    CsvSchema.Builder columns = CsvSchema.builder();
    COLUMNS.forEach(columns::addColumn);
    this.rows =
        CsvMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build()
            .writer(columns.build().withHeader().withLineSeparator("\r\n"))
            .writeValues(out);
  }

  @Override
  public void write(AuditEntry entry) throws IOException {
    rows.write(
        Stream.of(
                entry.at().toString(),
                entry.id().toString(),
                entry.actor(),
                entry.via(),
                entry.service(),
                String.join(" ", entry.types()),
                String.join(" ", entry.environments()),
                entry.application(),
                entry.changes().stream()
                    .map(AuditChange::name)
                    .distinct()
                    .collect(Collectors.joining(" ")),
                entry.reason(),
                entry.correlationId(),
                entry.stream(),
                Long.toString(entry.firstVersion()),
                Long.toString(entry.lastVersion()),
                json.writeValueAsString(entry.changes()),
                Boolean.toString(entry.more()))
            .map(CsvRows::harmless)
            .toList());
  }

  /** The text, with an apostrophe before what would be a formula. */
  static String harmless(String text) {
    if (text == null) {
      return "";
    }
    boolean formula = beginsOne(text) || beginsOne(text.stripLeading());
    return formula ? "'" + text : text;
  }

  private static boolean beginsOne(String text) {
    return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
