package io.sluice.local.endtoend;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.local.Service;
import io.sluice.testkit.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every few seconds a service, PostgreSQL or the broker dies as by {@code kill -9}, while eight
 * writers go on who send each write, with its key, until it is answered. Afterwards: nothing that
 * was acknowledged is lost, nothing was done twice, the order of each stream holds, all converges.
 *
 * <p>For longer than half a minute, or as it was once:
 *
 * <pre>{@code
 * ./mvnw -Dquick -pl deploy/local -am verify -Dtest=KilledUnderWritersTest \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dsluice.killing.seconds=120 [-Dsluice.killing.seed=...]
 * }</pre>
 */
class KilledUnderWritersTest {
  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("sluice.killing.seconds", 25));
  private static final long SEED = Long.getLong("sluice.killing.seed", System.nanoTime());
  private static final Duration TO_RECOVER = Duration.ofMinutes(2);

  private static Product product;
  private static Writers writers;
  private static Killer killer;
  private static Replicas replicas;
  private static final Map<Service, List<TrailEntry>> STORED = new EnumMap<>(Service.class);

  @BeforeAll
  static void writeWhileAllIsKilled() throws Exception {
    product = Product.start();
    writers = new Writers(product, SEED);
    killer = new Killer(product.platform, writers::answers, SEED);
    replicas = new Replicas(product);
    AtomicBoolean more = new AtomicBoolean(true);
    CompletableFuture<Void> writing = writers.writeWhile(more::get);
    killer.killFor(TIME);
    more.set(false);
    writing.get(TO_RECOVER.toSeconds() * 2, TimeUnit.SECONDS);
    await().atMost(TO_RECOVER).until(KilledUnderWritersTest::allAreWell);
    for (Service service : Service.values()) {
      STORED.put(service, StoredTrail.of(product.platform.database(service)));
    }
    System.out.printf(
        "killed with -Dsluice.killing.seed=%d: %s; acknowledged: %d, sent more than once: %d%n",
        SEED,
        killer.killed(),
        writers.acknowledged().size(),
        writers.acknowledged().stream().filter(write -> write.attempts() > 1).count());
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void each_part_was_killed_while_there_was_work() {
    assertThat(killer.killed()).containsAll(Killer.VICTIMS);
    assertThat(writers.acknowledged()).hasSizeGreaterThan(100);
    assertThat(writers.acknowledged()).anyMatch(write -> write.attempts() > 1);
  }

  @Test
  void outages_are_the_only_reason_for_which_a_write_is_not_done() {
    assertThat(writers.refused()).isEmpty();
    assertThat(writers.bugs()).isEmpty();
  }

  @Test
  void what_was_acknowledged_is_stored_where_the_answer_said() {
    Map<String, TrailEntry> byPlace =
        all().collect(toMap(entry -> entry.stream() + "@" + entry.version(), identity()));

    assertThat(writers.acknowledged())
        .allSatisfy(write -> assertThat(write.isIn(byPlace.get(write.place()))).isTrue());
  }

  @Test
  void nothing_is_done_twice_and_nothing_that_was_not_acknowledged() {
    assertThat(writers.acknowledged()).extracting(Acknowledged::place).doesNotHaveDuplicates();
    assertThat(
            all()
                .filter(entry -> Writer.EVENTS.contains(entry.type()))
                .map(entry -> entry.stream() + "@" + entry.version()))
        .containsExactlyInAnyOrderElementsOf(
            writers.acknowledged().stream().map(Acknowledged::place).toList());
  }

  @Test
  void what_a_writer_wrote_later_comes_later() {
    for (Writer writer : writers.all()) {
      assertThat(writer.acknowledged().stream().collect(groupingBy(Acknowledged::stream)).values())
          .allSatisfy(writes -> assertThat(writes).extracting(Acknowledged::version).isSorted());
    }
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void versions_are_dense_and_what_is_published_is_what_is_stored(Service service) {
    List<TrailEntry> stored = STORED.get(service);
    PublishedTrail published =
        PublishedTrail.of(
            product.platform.bootstrapServers(), Product.TOPICS.get(service), stored.size());
    Map<String, List<TrailEntry>> delivered =
        published.all().stream().collect(groupingBy(TrailEntry::stream));

    assertThat(published.isUntampered()).isTrue();
    assertThat(published.all()).hasSameSizeAs(stored);
    stored.stream()
        .collect(groupingBy(TrailEntry::stream))
        .forEach(
            (stream, entries) -> {
              assertThat(entries)
                  .extracting(TrailEntry::version)
                  .containsExactlyElementsOf(
                      LongStream.rangeClosed(1, entries.size()).boxed().toList());
              assertThat(delivered.get(stream)).isEqualTo(entries);
            });
  }

  @Test
  void replicas_say_what_the_owner_says() throws Exception {
    for (Service service : Service.values()) {
      assertThat(replicas.environmentsKnownTo(service)).isEqualTo(replicas.environments());
    }
    assertThat(replicas.values()).isEqualTo(writers.values());
    assertThat(replicas.itemsKnownToPromotion()).isEqualTo(writers.values().keySet());
    assertThat(replicas.placementsKnownToConfig()).isEqualTo(replicas.placements());
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void nothing_is_set_aside(Service service) throws Exception {
    assertThat(replicas.waiting(service)).isEmpty();
    String deadLetters = service.database().replace('_', '.') + ".dead-letters";
    assertThat(new TopicReader(product.platform.bootstrapServers(), deadLetters).all()).isEmpty();
  }

  private static Stream<TrailEntry> all() {
    return STORED.values().stream().flatMap(List::stream);
  }

  /** Ready, in time, and everybody has applied all that the others have. */
  private static boolean allAreWell() throws Exception {
    for (Service service : Service.values()) {
      for (String health : List.of("ready", "well")) {
        if (status(product.platform.managementUrl(service) + "/q/health/" + health) != 200) {
          return false;
        }
      }
      for (Service owner : Replicas.FOLLOWED.get(service)) {
        List<String> streams = new ArrayList<>(replicas.streams(owner));
        if (!replicas.applied(service, owner).equals(streams)) {
          return false;
        }
      }
      if (!replicas.waiting(service).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static int status(String url) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException away) {
      return 0;
    }
  }
}
