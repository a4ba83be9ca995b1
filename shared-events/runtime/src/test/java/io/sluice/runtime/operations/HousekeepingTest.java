package io.sluice.runtime.operations;

import static io.sluice.runtime.ScratchDatabase.await;
import static io.sluice.runtime.ScratchDatabase.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.direct.DirectUnderTest;
import io.sluice.runtime.direct.Session;
import io.vertx.sqlclient.SqlConnection;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  @Test
  void oldKeysGoInSmallTransactionsThatWaitForNobody() {
    sql("DELETE FROM idempotency");
    sql(
        """
        INSERT INTO idempotency (id, request_digest, status, headers, created_at)
        SELECT 'old-' || n, '', 200, '{}', now() - interval '25 hours'
        FROM generate_series(1, 2500) AS n""");
    sql(
        """
        INSERT INTO idempotency (id, request_digest, status, headers) VALUES ('new', '', 200, '{}')\
        """);
    SqlConnection user = await(ScratchDatabase.pool().getConnection());
    await(user.query("BEGIN").execute());
    await(user.query("SELECT 1 FROM idempotency WHERE id = 'old-1' FOR UPDATE").execute());

    try (DirectUnderTest direct = DirectUnderTest.scratch();
        Session session = direct.database.open()) {
      assertThat(new Housekeeping(direct.database).forgetOldKeys(session)).isEqualTo(2499);
    } finally {
      await(user.query("COMMIT").execute());
      await(user.close());
    }
    assertThat(sql("SELECT id FROM idempotency ORDER BY id"))
        .extracting(row -> row.getString("id"))
        .containsExactly("new", "old-1");
  }
}
