package io.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedTableTest {

  @Test
  void ofAChangeOfOneTableItIsKnown() {
    assertThat(ChangedTable.of("UPDATE paint SET color = $2 WHERE id = $1")).contains("paint");
    assertThat(
            ChangedTable.of(
                """
                INSERT INTO frame (id, size) VALUES ($1, $2)
                ON CONFLICT (id) DO UPDATE SET size = excluded.size"""))
        .contains("frame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO frame (id) SELECT id FROM paint",
        "INSERT INTO frame (id) select 1",
        "DELETE FROM frame USING paint WHERE frame.id = paint.id",
        "UPDATE frame SET size = 1 WHERE EXISTS (SELECT FROM paint)",
        "UPDATE frame SET size = 1 FROM paint",
        "DELETE FROM frame RETURNING id",
        "WITH x AS (SELECT 1) INSERT INTO frame (id) VALUES (1)",
        "SELECT pg_advisory_xact_lock(1)",
        "TRUNCATE frame"
      })
  void ofWhatMayLookElsewhereItIsNot(String sql) {
    assertThat(ChangedTable.of(sql)).isEmpty();
  }
}
