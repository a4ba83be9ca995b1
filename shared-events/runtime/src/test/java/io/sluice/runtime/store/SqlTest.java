package io.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {
  private static final Statement COLOR =
      Statement.of("UPDATE paint SET color = $2 WHERE id = $1", 1, "red");
  private static final Statement SIZE =
      Statement.of(
          """
          INSERT INTO frame (id, size) VALUES ($1, $2)
          ON CONFLICT (id) DO UPDATE SET size = excluded.size""",
          2,
          40);

  @Test
  void changesOfDifferentTablesBecomeOneStatement() {
    assertThat(combined(COLOR, SIZE))
        .isEqualTo(
            "WITH on_paint AS (UPDATE paint SET color = $2 WHERE id = $1),"
                + " on_frame AS (INSERT INTO frame (id, size) VALUES ($3, $4)"
                + " ON CONFLICT (id) DO UPDATE SET size = excluded.size) SELECT 1");
  }

  @Test
  void whatIsRequiredOfEachIsRequiredOfAll() {
    Statement hit =
        Statement.of(Sql.hittingOne("DELETE FROM nail WHERE id = $1", "the nail is there"), 3);

    assertThat(combined(COLOR, hit))
        .endsWith(
            "hit_nail AS (DELETE FROM nail WHERE id = $3 RETURNING 1)"
                + " SELECT sluice_require((SELECT count(*) FROM hit_nail) = 1,"
                + " 'the nail is there')");
  }

  @Test
  void twoChangesOfATableDoNot() {
    assertThat(combined(COLOR, SIZE, COLOR)).isNull();
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
  void whatMayLookElsewhereDoesNot(String sql) {
    assertThat(combined(COLOR, Statement.of(sql))).isNull();
  }

  @Test
  void onlyAChangeOfOneTableCanBeRequiredToHit() {
    assertThatThrownBy(() -> Sql.hittingOne("SELECT 1", "it"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theClientIsGivenShortText() {
    assertThat(Sql.of("UPDATE  paint\n   SET color = $1 ").text())
        .isEqualTo("UPDATE paint SET color = $1");
  }

  private static String combined(Statement... statements) {
    return Sql.combined(Stream.of(statements).map(Statement::sql).toList())
        .map(Sql::text)
        .orElse(null);
  }
}
