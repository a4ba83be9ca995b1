package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static io.sluice.environment.Client.refused;
import static io.sluice.environment.Place.ADMIN;
import static io.sluice.environment.Place.OWNER;
import static io.sluice.environment.Place.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.sluice.testkit.api.StoredEvents.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrencyTest {

  @Test
  void ofTwoCreatorsOfAWorkspaceOneWins() throws Exception {
    String key = Place.newKey();

    List<Integer> statuses =
        atOnce(
            8,
            i ->
                ADMIN
                    .post("/workspaces", json("key", key, "name", "Creator " + i))
                    .extract()
                    .statusCode());

    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(stored(key)).hasSize(5);
  }

  @Test
  void parallelChangesAllHappenOneAfterTheOther() throws Exception {
    Place place = Place.ladder().environment("qa", 1);
    long before = stored(place.key()).size();

    List<Integer> statuses =
        atOnce(
            32,
            i ->
                OWNER
                    .patch(place.at("/environments/qa"), json("name", "Name " + i))
                    .extract()
                    .statusCode());

    assertThat(statuses).containsOnly(200);
    List<Stored> events = stored(place.key());
    assertThat(events).hasSize((int) before + 32);
    assertThat(events).extracting(Stored::version).isSorted().doesNotHaveDuplicates();
    assertThat(events.getLast().version()).isEqualTo(events.size());
    OWNER
        .get(place.at("/environments/qa"))
        .body("name", org.hamcrest.Matchers.is(events.getLast().field("name")));
  }

  @Test
  void ofParallelChangesTiedToOneReadOneWins() throws Exception {
    Place place = Place.ladder().environment("qa", 1);
    String read = OWNER.get(place.at("/environments/qa")).extract().header("ETag");

    List<Integer> statuses =
        atOnce(
            8,
            i ->
                OWNER
                    .with("If-Match", read)
                    .patch(place.at("/environments/qa"), json("name", "Name " + i))
                    .extract()
                    .statusCode());

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
  }

  @Test
  void aRepetitionThatComesBeforeTheFirstAnswerIsRefused() throws Exception {
    Place place = Place.ladder();
    String key = UUID.randomUUID().toString();
    Object qa = json("key", "qa", "name", "QA");
    Client once = OWNER.with("Idempotency-Key", key);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Occupied occupied = Occupied.key(key, "owner")) {
      Future<ValidatableResponse> first =
          threads.submit(() -> once.post(place.at("/environments"), qa));
      await().until(occupied::isWaitedFor);
      refused(once.post(place.at("/environments"), qa), 409, "IDEMPOTENCY_KEY_IN_USE");

      occupied.release();
      first.get().statusCode(201);
    }
    once.post(place.at("/environments"), qa).statusCode(201).header("Idempotency-Replayed", "true");
  }

  private static List<Integer> atOnce(int times, IntFunction<Integer> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int number = i;
        calls.add(threads.submit(() -> call.apply(number)));
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> each : calls) {
        results.add(each.get());
      }
      return results;
    }
  }
}
