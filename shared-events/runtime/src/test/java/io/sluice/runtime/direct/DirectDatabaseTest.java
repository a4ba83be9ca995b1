package io.sluice.runtime.direct;

import static io.sluice.runtime.ScratchDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.direct.DirectDatabase.SharedSessions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import org.junit.jupiter.api.Test;

class DirectDatabaseTest {
  @Test
  void sessionsThatAPoolerSharesAreRefused() {
    SqlConnection shared = await(ScratchDatabase.pool(1).getConnection());

    assertThatThrownBy(() -> new DirectDatabase(() -> Future.succeededFuture(shared)).open())
        .isInstanceOf(SharedSessions.class)
        .hasMessageContaining("sluice.outbox.direct-url");
  }

  @Test
  void aLockIsHeldUntilTheSessionIsClosed() {
    try (DirectUnderTest direct = DirectUnderTest.scratch();
        Session other = direct.database.open()) {
      Session holder = direct.database.open();
      assertThat(holder.tryLock("a lock")).isTrue();
      assertThat(other.tryLock("a lock")).isFalse();

      holder.close();

      await().until(() -> other.tryLock("a lock"));
    }
  }

  @Test
  void aSessionEndsOnBothSidesSoonAfterItsOtherEndIsGone() {
    try (DirectUnderTest direct = DirectUnderTest.scratch();
        Session session = direct.database.open()) {
      assertThat(
              session
                  .run(
                      """
                      SELECT name FROM pg_settings WHERE (name, setting) IN (
                        ('tcp_keepalives_idle', '5'), ('tcp_keepalives_interval', '3'),
                        ('tcp_keepalives_count', '3'), ('tcp_user_timeout', '10000'),
                        ('idle_session_timeout', '15000'), ('statement_timeout', '60000'))""")
                  .size())
          .isEqualTo(6);
    }
  }
}
