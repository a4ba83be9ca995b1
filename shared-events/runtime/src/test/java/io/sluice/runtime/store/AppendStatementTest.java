package io.sluice.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.Test;

class AppendStatementTest {

  @Test
  void isShortEnoughForTheClientToKeepItPrepared() {
    assertThat(new PgConnectOptions().getPreparedStatementCacheSqlFilter())
        .accepts(AppendStatement.APPEND)
        .rejects(AppendStatement.APPEND + " ".repeat(100));
  }
}
