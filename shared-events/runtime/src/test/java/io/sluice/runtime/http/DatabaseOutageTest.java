package io.sluice.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonParseException;
import io.sluice.runtime.ScratchDatabase;
import io.sluice.runtime.store.NoAnswer;
import io.sluice.runtime.store.Statement;
import io.sluice.runtime.store.Transactions;
import io.sluice.testkit.Database;
import io.sluice.testkit.FreePort;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures as the client of the database really gives them. */
class DatabaseOutageTest {

  @Test
  void aServerThatNobodyRunsIsOne() {
    Pool nowhere = ScratchDatabase.pool(at(FreePort.any()), 1);

    Throwable failure = failureOf(nowhere.query("SELECT 1").execute());

    assertThat(DatabaseOutage.is(failure)).as("%s", failure).isTrue();
    ScratchDatabase.await(nowhere.close());
  }

  @Test
  void aConnectionThatTheServerEndsIsOneForAllThatWasOnItsWayAndAllThatComesAfter() {
    Pool pool = ScratchDatabase.pool(1);
    SqlConnection connection = ScratchDatabase.await(pool.getConnection());
    int process = processOf(connection);

    Future<RowSet<Row>> running = connection.query("SELECT pg_sleep(30)").execute();
    Future<RowSet<Row>> behind = connection.preparedQuery("SELECT 2").execute();
    end(process);

    assertOutage(failureOf(running), failureOf(behind));
    assertOutage(failureOf(connection.query("SELECT 3").execute()));
    ScratchDatabase.await(pool.close());
  }

  @Test
  void aTransactionThatLosesItsConnectionIsOne() {
    Pool pool = ScratchDatabase.pool(1);
    int process = processOf(pool);

    var running =
        ScratchDatabase.begin(
            () -> new Transactions(pool).commit(List.of(Statement.of("SELECT pg_sleep(30)"))));
    end(process);

    assertOutage(catchThrowable(running::join));
    ScratchDatabase.await(pool.close());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"57P01", "57P02", "57P03", "53300", "25P03", "25P04", "08006", "28P01", "3D000"})
  void soIsAServerThatSaysSoItself(String state) {
    assertOutage(
        new PgException("it stops", "FATAL", state, ""),
        new IllegalStateException(new SQLException("it stops", state)));
  }

  @Test
  void soIsOneThatDoesNotAnswerInTime() {
    assertOutage(new NoAnswer(Duration.ofSeconds(40)));
  }

  @Test
  void aBugIsNone() {
    assertThat(
            List.of(
                new IllegalStateException(),
                new PgException("no such table", "ERROR", "42P01", ""),
                new IllegalStateException(new SQLException("no such table", "42P01")),
                new IllegalArgumentException(new JsonParseException(null, "not written")),
                new IllegalStateException(new NoSuchFileException("key"))))
        .noneMatch(DatabaseOutage::is);
  }

  @Test
  void whoeverWritesIsToldThatTheOutcomeIsUnknown() {
    Problem read = DatabaseOutage.problem(HttpMethod.GET);
    Problem write = DatabaseOutage.problem(HttpMethod.PUT);

    assertThat(List.of(read, write))
        .allSatisfy(
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.code()).isEqualTo("SERVICE_UNAVAILABLE");
              assertThat(problem.headers()).containsEntry("Retry-After", "1");
            });
    assertThat(write.detail()).contains("unknown", "Idempotency-Key");
    assertThat(read.detail()).doesNotContain("unknown");
  }

  private static void assertOutage(Throwable... failures) {
    assertThat(failures).allMatch(DatabaseOutage::is);
  }

  private static Throwable failureOf(Future<?> future) {
    return catchThrowable(() -> future.toCompletionStage().toCompletableFuture().join());
  }

  private static Database at(int port) {
    Database real = ScratchDatabase.database();
    return new Database(
        real.name(),
        real.host(),
        port,
        real.ownerUser(),
        real.ownerPassword(),
        real.runtimeUser(),
        real.runtimePassword());
  }

  private static int processOf(SqlClient client) {
    return ScratchDatabase.await(client.query("SELECT pg_backend_pid()").execute())
        .iterator()
        .next()
        .getInteger(0);
  }

  /** Ends a connection as soon as it waits for its sleep. */
  private static void end(int process) {
    await()
        .until(
            () ->
                ScratchDatabase.sql(
                        "SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity"
                            + " WHERE pid = $1 AND wait_event = 'PgSleep'",
                        process)
                    .size(),
            ended -> ended == 1);
  }
}
