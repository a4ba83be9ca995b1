package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.OWNER;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.sluice.testkit.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends the connection that a request works with; all others stay. */
@QuarkusTest
class DatabaseOutageTest {

  @Test
  void aReadIsToldToTryAgain() throws SQLException {
    Place place = Place.ladder();

    unavailable(withoutConnection("ACCESS EXCLUSIVE", () -> OWNER.get(place.at("/environments"))))
        .body("detail", not(containsString("unknown")));

    OWNER.get(place.at("/environments")).statusCode(200);
  }

  @Test
  void aWriteIsToldThatItMayHaveBeenDoneAndCanBeRepeatedWithItsKey() throws SQLException {
    Place place = Place.ladder();
    Client once = OWNER.with("Idempotency-Key", UUID.randomUUID().toString());
    Supplier<ValidatableResponse> write =
        () -> once.post(place.at("/environments"), json("key", "qa", "name", "QA"));

    unavailable(withoutConnection("SHARE", write))
        .body("detail", containsString("outcome is unknown"));

    write.get().statusCode(201);
  }

  private static ValidatableResponse unavailable(ValidatableResponse answer) {
    return refused(answer, 503, "SERVICE_UNAVAILABLE").header("Retry-After", "1");
  }

  /** Lets a request wait for a table in another's mode, and ends its connection there. */
  private static ValidatableResponse withoutConnection(
      String mode, Supplier<ValidatableResponse> request) throws SQLException {
    try (Connection database = Databases.of("environment").connectAsRuntime();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("LOCK TABLE directory_environment IN " + mode + " MODE");
      CompletableFuture<ValidatableResponse> answer = CompletableFuture.supplyAsync(request);
      await().until(() -> endsTheOneThatWaits(statement));
      database.rollback();
      return answer.join();
    }
  }

  private static boolean endsTheOneThatWaits(Statement statement) throws SQLException {
    try (ResultSet ended =
        statement.executeQuery(
            """
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE relation = 'directory_environment'::regclass AND NOT granted""")) {
      return ended.next();
    }
  }
}
