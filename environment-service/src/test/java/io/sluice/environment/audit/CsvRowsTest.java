package io.sluice.environment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＠x"})
  void aCellThatWouldBeAFormulaBeginsWithAnApostrophe(String text) {
    assertThat(CsvRows.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "1-1", "mia@example.com", "[{}]"})
  void anotherCellIsAsItWas(String text) {
    assertThat(CsvRows.harmless(text)).isEqualTo(text);
  }

  @Test
  void rowsAreThoseOfRfc4180() throws IOException {
    String csv =
        written(entry("say \"no\", or\r\nyes"), entry("=HYPERLINK(\"http://x\")"), entry(null));

    assertThat(csv).startsWith("\"at\",\"id\",\"actor\",\"via\",");
    assertThat(csv).contains(",\"say \"\"no\"\", or\r\nyes\",");
    assertThat(csv).contains(",\"'=HYPERLINK(\"\"http://x\"\")\",");
    assertThat(csv.replace("or\r\nyes", "").split("\r\n", -1)).hasSize(5);
  }

  @Test
  void anEmptyTrailHasAHead() throws IOException {
    assertThat(written()).startsWith("\"at\",\"id\",").endsWith(",\"more\"\r\n");
  }

  private static String written(AuditEntry... entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvRows rows =
        new CsvRows(out, JsonMapper.builder().addModule(new JavaTimeModule()).build())) {
      for (AuditEntry each : entries) {
        rows.write(each);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static AuditEntry entry(String reason) {
    return new AuditEntry(
        new UUID(1, 2),
        Instant.parse("2026-11-21T10:00:00Z"),
        "mia",
        "REST",
        reason,
        "c-1",
        "config-service",
        null,
        List.of("staging"),
        false,
        List.of("ConstantSet"),
        "configuration/nexora/staging",
        4,
        4,
        List.of(
            new AuditChange("ConstantSet", 4, "ab", "REGION", "staging", null, Map.of("value", 1))),
        false);
  }
}
