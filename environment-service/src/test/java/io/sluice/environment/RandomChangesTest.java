package io.sluice.environment;

import static io.sluice.environment.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sluice.testkit.Draw;
import io.sluice.testkit.api.StoredEvents.Stored;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Many clients change the environments of one workspace at random, while somebody looks: at every
 * moment there is one default environment, no key twice and no hole in the ranks, and each success
 * is one event. {@code -Dsluice.random.seconds=30} for longer, {@code -Dsluice.random.seed=} for
 * another course.
 */
@QuarkusTest
class RandomChangesTest {
  private static final Logger LOG = Logger.getLogger(RandomChangesTest.class);
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("sluice.random.seconds", 5));
  private static final long SEED = Long.getLong("sluice.random.seed", 20_261_121);
  private static final int CLIENTS = 32;
  private static final Set<Integer> ANSWERS = Set.of(200, 201, 404, 409);

  private final Set<Long> positions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void thereIsAlwaysOneDefaultAndNoKeyTwiceAndNoHoleInTheRanks() throws Exception {
    Place place = Place.ladder();
    int before = Place.stored(place.key()).size();
    long end = System.nanoTime() + TIME.toNanos();

    int looks = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Draw draw = new Draw(SEED + i);
        clients.add(threads.submit(() -> changeUntil(end, place, draw)));
      }
      while (System.nanoTime() < end) {
        assertInOrder(place);
        looks++;
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    assertInOrder(place);

    List<Stored> events = Place.stored(place.key());
    LOG.infof(
        "seed %d: %d events, %d refusals, %d looks",
        SEED, events.size() - before, refused.get(), looks);
    assertThat(events.stream().mapToLong(Stored::version))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(positions)
        .as("versions that successes answered with")
        .containsAll(LongStream.rangeClosed(before + 1, events.size()).boxed().toList());
    assertThat(events.size() - before).as("changes").isGreaterThan(CLIENTS);
  }

  private void changeUntil(long end, Place place, Draw draw) {
    Sender sender = new Sender();
    while (System.nanoTime() < end) {
      HttpResponse<String> answer = change(sender, place, draw);
      assertThat(ANSWERS).as(answer.body()).contains(answer.statusCode());
      if (answer.statusCode() < 300) {
        String position = answer.headers().firstValue("Sluice-Position").orElseThrow();
        positions.add(Long.parseLong(position.substring(position.indexOf('@') + 1)));
      } else {
        refused.incrementAndGet();
      }
    }
  }

  private static HttpResponse<String> change(Sender sender, Place place, Draw draw) {
    String key = "e-" + draw.between(1, 40);
    String one = place.at("/environments/" + key);
    return switch (draw.between(0, 9)) {
      case 0, 1, 2 ->
          sender.send("POST", place.at("/environments"), json("key", key, "name", draw.name()));
      case 3, 4 -> sender.send("PATCH", one, json("name", "Name " + draw.between(0, 1_000)));
      case 5 -> sender.send("PATCH", one, json("rank", draw.between(1, 3), "reason", "at random"));
      case 6, 7 -> sender.send("POST", one + "/archive", null);
      case 8 -> sender.send("POST", one + "/restore", null);
      default ->
          sender.send(
              "PUT",
              place.at("/default-environment"),
              json("environment", draw.chance(50) ? key : "production"));
    };
  }

  private static void assertInOrder(Place place) {
    JsonPath list =
        JsonPath.from(
            new Sender()
                .send("GET", place.at("/environments?limit=200&archived=true"), null)
                .body());
    assertThat(list.getList("items.findAll { it.default }.key")).as("default").hasSize(1);
    assertThat(list.getList("items.findAll { it.default && it.archived }.key")).isEmpty();
    assertThat(list.getList("items.findAll { it.default && !it.guarded }.key")).isEmpty();
    assertThat(list.getList("items.key")).doesNotHaveDuplicates();
    assertThat(list.<Integer>getList("items.findAll { !it.archived }.rank"))
        .isSorted()
        .containsOnly(1, 2, 3);
  }
}
