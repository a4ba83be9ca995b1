package io.sluice.runtime.command;

import static io.sluice.runtime.ScratchDatabase.sql;
import static io.sluice.runtime.command.ToyProcess.allAtOnce;
import static io.sluice.runtime.command.ToyProcess.keyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.runtime.command.Toy.Rename;
import io.sluice.runtime.command.Toy.RenameFrom;
import io.sluice.runtime.command.Toy.RenameTimes;
import io.sluice.runtime.http.ProblemException;
import io.sluice.runtime.store.StreamId;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private final ToyProcess one = new ToyProcess();
  private final ToyProcess other = new ToyProcess();
  private final StreamId stream = ToyProcess.freshStream();
  private final String key = UUID.randomUUID().toString();

  @Test
  void theSameRequestGetsTheFirstAnswerAgain() {
    var first = one.handle(stream, new RenameTimes(1), keyed(key, "body"));
    one.handle(stream, new Rename("later"));

    var again = one.handle(stream, new RenameTimes(1), keyed(key, "body"));

    assertThat(again.getStatus()).isEqualTo(first.getStatus());
    assertThat(again.getEntity()).isEqualTo(first.getEntity());
    assertThat(again.getHeaderString("Sluice-Position"))
        .isEqualTo(first.getHeaderString("Sluice-Position"));
    assertThat(again.getHeaderString("ETag")).isEqualTo(first.getHeaderString("ETag"));
    assertThat(first.getHeaderString("Idempotency-Replayed")).isNull();
    assertThat(again.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void whatIsShownOnceIsNotKeptAndNotAnsweredAgain() {
    String secret = "shown once " + UUID.randomUUID();

    var first = issue(one, secret);
    var again = issue(one, "another one");
    var elsewhere = issue(other, "another one");

    assertThat(first.getEntity()).asString().contains(secret);
    assertReplayed(again);
    assertThat(again.getEntity()).isEqualTo("{\"kept\":1}").isEqualTo(elsewhere.getEntity());
    assertThat(again.getHeaderString("ETag")).isEqualTo(first.getHeaderString("ETag"));
    assertThat(sql("SELECT 1 FROM idempotency i WHERE i::text LIKE $1", "%" + secret + "%"))
        .isEmpty();
  }

  private Response issue(ToyProcess process, String secret) {
    return process
        .on(stream, keyed(key, "body"))
        .decide(state -> new RenameTimes(1))
        .answering(
            done ->
                Answer.created("/toy", Map.of("secret", secret))
                    .keeping(Map.of("kept", 1))
                    .etag(done.state().count()));
  }

  @Test
  void theFirstAnswerIsKnownToEveryProcess() {
    one.handle(stream, new RenameTimes(1), keyed(key, "body"));

    assertReplayed(other.handle(stream, new RenameTimes(1), keyed(key, "body")));
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aRefusalDidNothingSoWhoComesAgainIsDecidedAnew() {
    assertProblem(
        409,
        "NAME_IS_OTHER",
        () -> one.handle(stream, new RenameFrom("x", "y"), keyed(key, "body")));
    one.handle(stream, new Rename("x"));

    var again = one.handle(stream, new RenameFrom("x", "y"), keyed(key, "body"));

    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(again.getHeaderString("Idempotency-Replayed")).isNull();
  }

  @Test
  void whatWasAcceptedIsAnsweredAgainAlsoWhereItWouldBeRefusedByNow() {
    one.handle(stream, new Rename("x"));
    one.handle(stream, new RenameFrom("x", "y"), keyed(key, "body"));

    assertReplayed(one.handle(stream, new RenameFrom("x", "y"), keyed(key, "body")));
    assertReplayed(other.handle(stream, new RenameFrom("x", "y"), keyed(key, "body")));
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void whoMayNotDoItAnyMoreIsNotAnsweredAgain() {
    one.handle(stream, new RenameTimes(1), keyed(key, "body"));

    assertProblem(
        403,
        "FORBIDDEN",
        () ->
            ToyProcess.answered(
                one.on(stream, keyed(key, "body"))
                    .decide(
                        state -> {
                          throw ProblemException.of(403, "FORBIDDEN", "not any more");
                        })));
  }

  @Test
  void thatThereWasNothingToDoIsAnAnswerLikeAnyOther() {
    one.handle(stream, new Rename("a"));
    one.handle(stream, new Rename("a"), keyed(key, "body"));
    one.handle(stream, new Rename("b"));

    assertReplayed(one.handle(stream, new Rename("a"), keyed(key, "body")));
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void anotherRequestWithTheSameKeyIs422() {
    one.handle(stream, new RenameTimes(1), keyed(key, "body"));

    assertProblem(
        422,
        "IDEMPOTENCY_KEY_REUSED",
        () -> one.handle(stream, new RenameTimes(1), keyed(key, "other body")));
    assertProblem(
        422,
        "IDEMPOTENCY_KEY_REUSED",
        () -> other.handle(stream, new RenameTimes(1), keyed(key, "other body")));
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aRequestWhoseFirstOneIsRunningIs409() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    var running =
        CompletableFuture.supplyAsync(
            () ->
                ToyProcess.answered(
                    one.on(stream, keyed(key, "body"))
                        .decide(
                            state -> {
                              begun.countDown();
                              awaitUninterruptibly(mayEnd);
                              return new RenameTimes(1);
                            })));
    begun.await();

    assertProblem(
        409,
        "IDEMPOTENCY_KEY_IN_USE",
        () -> one.handle(stream, new RenameTimes(1), keyed(key, "body")));
    mayEnd.countDown();
    running.join();
    assertReplayed(one.handle(stream, new RenameTimes(1), keyed(key, "body")));
  }

  @Test
  void aKeyThatTwoProcessesUseAtTheSameMomentDoesTheWorkOnce() {
    for (int round = 0; round < 10; round++) {
      var caller = keyed(key + round, "body");
      List<Response> answers =
          allAtOnce(
              List.of(
                  () -> one.handle(stream, new RenameTimes(1), caller),
                  () -> other.handle(stream, new RenameTimes(1), caller)));

      assertThat(answers.get(0).getEntity()).isEqualTo(answers.get(1).getEntity());
      assertThat(stored()).isEqualTo(round + 1);
    }
  }

  @Test
  void aKeyThatFailedForAnOutageCanBeUsedAgain() {
    ToyProcess down = new ToyProcess(new ConflictingStore(10)::before, List.of(), List.of());
    assertProblem(
        503, "OVERLOADED", () -> down.handle(stream, new RenameTimes(1), keyed(key, "body")));

    var again = down.handle(stream, new RenameTimes(1), keyed(key, "body"));

    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(again.getHeaderString("Idempotency-Replayed")).isNull();
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    one.handle(stream, new RenameTimes(1), keyed(key, "body"));
    sql(
        "UPDATE idempotency SET created_at = now() - interval '24 hours' WHERE id = $1",
        keyed(key, "body").idempotency().id());

    var again = one.handle(stream, new RenameTimes(1), keyed(key, "another body"));

    assertThat(again.getHeaderString("Idempotency-Replayed")).isNull();
    assertThat(stored()).isEqualTo(2);
    assertReplayed(one.handle(stream, new RenameTimes(1), keyed(key, "another body")));
  }

  private static void assertReplayed(Response answer) {
    assertThat(answer.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
  }

  private static void assertProblem(
      int status, String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(status);
              assertThat(e.problem().code()).isEqualTo(code);
            });
  }

  private int stored() {
    return sql("SELECT 1 FROM event WHERE stream = $1", stream.value()).size();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
