package io.sluice.runtime.direct;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What makes a direct session end on both sides soon after its other end is gone, however that
 * happened. A machine that vanishes closes nothing: PostgreSQL would keep the session, and the lock
 * of the relay with it, for hours.
 *
 * <p>Each of these finds what the others cannot: {@code tcp_keepalives_*} a peer that is gone while
 * nothing is sent, {@code tcp_user_timeout} one that is gone while an answer is on its way, {@code
 * idle_session_timeout} one that is there for TCP only, as a process that hangs or has a dead
 * firewall in front of it. All end the session within {@value #DEAD_AFTER_SECONDS} s.
 */
@Singleton
@ReactiveDataSource(DirectDatabase.DATASOURCE)
public final class DirectSettings implements PgPoolCreator {
  static final int DEAD_AFTER_SECONDS = 15;

  /** Longer than any statement may take, see {@link Session#LONG}. */
  private static final int CLIENT_IDLE_SECONDS = 90;

  private static final Map<String, String> SESSION =
      Map.of(
          "tcp_keepalives_idle", "5",
          "tcp_keepalives_interval", "3",
          "tcp_keepalives_count", "3",
          "tcp_user_timeout", "10000",
          "idle_session_timeout", DEAD_AFTER_SECONDS + "s",
          "idle_in_transaction_session_timeout", "10s",
          "statement_timeout", Session.LONG.toSeconds() + "s");

  @Override
  public Pool create(Input input) {
    List<SqlConnectOptions> servers = new ArrayList<>();
    input.pgConnectOptionsList().forEach(options -> servers.add(of(options)));
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(servers)
        .using(input.vertx())
        .build();
  }

  /** These options with the settings of a direct session. */
  public static PgConnectOptions of(PgConnectOptions options) {
    PgConnectOptions direct = new PgConnectOptions(options);
    SESSION.forEach(direct::addProperty);
    direct.setTcpKeepAlive(true);
    direct.setConnectTimeout((int) Session.LIMIT.toMillis());
    direct.setIdleTimeoutUnit(TimeUnit.SECONDS).setReadIdleTimeout(CLIENT_IDLE_SECONDS);
    return direct;
  }
}
