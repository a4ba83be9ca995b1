package io.sluice.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.local.Service;
import io.sluice.local.demo.Api;
import io.sluice.testkit.hostile.HostileRequest;
import io.sluice.testkit.hostile.HostileRequests;
import io.sluice.testkit.hostile.HostileRequests.Target;
import io.sluice.testkit.hostile.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * 5,000 requests of somebody who means harm and may do everything, to each service and through the
 * gateway, while others go on. {@code -Dsluice.hostile.seed} draws other ones.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileRequestsTest {
  private static final long SEED = Long.getLong("sluice.hostile.seed", 8);
  private static final int REQUESTS = Integer.getInteger("sluice.hostile.requests", 5_000);
  private static final int TARGETS = 1 + Service.values().length;
  private static final int ATTACKERS = 2 * TARGETS;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final String WORKSPACE = "hostile";

  /** What may stay: code that was compiled and classes that were loaded on the way. */
  private static final double MARGIN_MIB = 24;

  /** One CPU of two is the attackers': a pause of a collector more or less says nothing. */
  private static final Duration NOISE = Duration.ofMillis(50);

  private static final Map<String, Integer> WRONG = new TreeMap<>();
  private static final Map<Service, Long> PIDS = new EnumMap<>(Service.class);
  private static final Map<Service, Double> HEAPS = new EnumMap<>(Service.class);
  private static Product product;
  private static OtherCallers others;
  private static Duration before;
  private static Duration during;
  private static int sent;

  @BeforeAll
  static void attack() throws Exception {
    product = Product.start();
    Api.Caller admin = product.api(_ -> {}).as("admin");
    admin
        .post(
            new JsonObject().put("key", WORKSPACE).put("name", "H").put("preset", "ladder"),
            "/workspaces")
        .expect(201);
    admin
        .post(
            new JsonObject().put("key", "crm").put("name", "CRM"),
            "/workspaces/" + WORKSPACE + "/applications")
        .expect(201);
    admin
        .put(
            new JsonObject().put("roles", new JsonArray().add("owner")),
            "/workspaces/" + WORKSPACE + "/members/owner")
        .expect(200);
    others = new OtherCallers(addresses(), product.platform.token("admin"));
    send(SEED + 1, REQUESTS / 10); // until all that is loaded once is loaded
    for (Service service : Service.values()) {
      PIDS.put(service, product.platform.pid(service));
      HEAPS.put(service, Heap.mib(product.platform, service));
    }
    WRONG.clear();
    others.p99();
    Instant start = Instant.now();
    polite(Duration.ofSeconds(5));
    before = others.p99();
    sent = send(SEED, REQUESTS);
    during = others.p99();
    others.close();
    System.out.printf(
        "%d hostile requests in %s, p99 of others %d ms before and %d ms while they ran, wrong: %s%n",
        sent, Duration.between(start, Instant.now()), before.toMillis(), during.toMillis(), WRONG);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void everyOneIsRefusedWithAProblemOrHungUpOn() {
    assertThat(sent).isEqualTo(REQUESTS);
    assertThat(WRONG).isEmpty();
  }

  @Test
  void noProcessEnds() {
    for (Service service : Service.values()) {
      assertThat(product.platform.pid(service)).as(service.fullName()).isEqualTo(PIDS.get(service));
    }
  }

  @Test
  void memoryIsBackToWhereItWas() {
    for (Service service : Service.values()) {
      assertThat(Heap.mib(product.platform, service))
          .as(service.fullName() + ", MiB after " + HEAPS.get(service))
          .isLessThan(HEAPS.get(service) + MARGIN_MIB);
    }
  }

  @Test
  void othersAreAnsweredRightlyAndInTime() {
    assertThat(others.wrong()).isEmpty();
    assertThat(during).isLessThan(before.multipliedBy(2).plus(NOISE));
  }

  /** Last: what it leaves behind is in memory by right. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whatEndedTheFirstVersionEndsNoProcess() throws Exception {
    try (KnownAttacks attacks = new KnownAttacks(product.platform, WORKSPACE)) {
      assertThat(attacks.treesOfAStranger()).containsOnly(404);
      assertThat(attacks.largeBodiesAtOnce()).contains(200).isSubsetOf(200, 429, 503);
      assertThat(attacks.pattern()).isEqualTo(400);
      assertThat(attacks.doublingSchema()).isEqualTo(400);
      assertThat(attacks.expandingValues()).contains(201, 422).isSubsetOf(201, 422, 429);
      assertThat(attacks.inventedNames()).contains(404).isSubsetOf(404, 429);
      assertThat(attacks.slowUploads("owner")).containsOnly(200);
      assertThat(attacks.read("owner", "/environments/development/resolved")).isEqualTo(200);
    }
    noProcessEnds();
  }

  private static List<URI> addresses() {
    String workspace = product.platform.url() + "/api/v1/workspaces/" + WORKSPACE;
    return List.of(
        URI.create(workspace + "/environments"),
        URI.create(workspace + "/environments/production/resolved"),
        URI.create(workspace + "/applications/crm"));
  }

  /** As many connections with requests that are right, so that the two can be compared. */
  private static void polite(Duration time) throws Exception {
    Instant end = Instant.now().plus(time);
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < 2; i++) { // of four each
      callers.add(
          () -> {
            try (OtherCallers more =
                new OtherCallers(addresses(), product.platform.token("admin"))) {
              while (Instant.now().isBefore(end)) {
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
              }
              return more.wrong().size();
            }
          });
    }
    run(callers);
  }

  /** How many were sent before the time was over. */
  private static int send(long seed, int count) throws Exception {
    AtomicInteger done = new AtomicInteger();
    Instant end = Instant.now().plus(LIMIT);
    List<Wire> wires = new ArrayList<>(List.of(Wire.toGateway(product.platform.url())));
    List<String> names = new ArrayList<>(List.of("gateway"));
    for (Service service : Service.values()) {
      wires.add(Wire.toService(product.platform.url(service)));
      names.add(service.fullName());
    }
    List<Callable<Integer>> attackers = new ArrayList<>();
    for (int i = 0; i < ATTACKERS; i++) {
      Wire wire = wires.get(i % TARGETS);
      Target target = new Target(wire.authority(), WORKSPACE, product.platform.token("admin"));
      HostileRequests requests = new HostileRequests(seed + i * 1_000L, target);
      String name = names.get(i % TARGETS);
      attackers.add(
          () -> {
            for (int n = 0; n < count / ATTACKERS && Instant.now().isBefore(end); n++) {
              attack(name, wire, requests.next());
              done.incrementAndGet();
            }
            return 0;
          });
    }
    run(attackers);
    return done.get();
  }

  private static void attack(String name, Wire wire, HostileRequest request) {
    long before = System.nanoTime();
    Optional<String> wrong = wire.wrong(request);
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    if (took.compareTo(SLOW) > 0) {
      System.out.printf("%s took %d ms: %s%n", name, took.toMillis(), request);
    }
    wrong.ifPresent(
        what -> {
          synchronized (WRONG) {
            String where = name + ", " + request.kind() + ": " + what;
            if (WRONG.merge(where, 1, Integer::sum) == 1) {
              System.out.println(where + "\n  " + request);
            }
          }
        });
  }

  private static void run(List<Callable<Integer>> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> each : threads.invokeAll(work)) {
        each.get();
      }
    }
  }
}
